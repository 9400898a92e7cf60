import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSimulator, type SimulatorOptions } from '../../infra/local/registry-simulator/server.ts';
import { openBapenda } from '../../shared/adapters/registry/bapenda.ts';
import { openDukcapil } from '../../shared/adapters/registry/dukcapil.ts';

/** A folder of its own, gone with `remove`. */
export const freshFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-simulator-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** The simulator on a free port with the real adapters in front; a real day and 100,000 hits unless told otherwise. */
export const startSimulator = async (options: Partial<SimulatorOptions> & { readonly timeoutMs?: number } = {}) => {
  const fresh = freshFolder();
  const { timeoutMs = 5_000, ...more } = options;
  const settings = { originAt: 0, dayLengthMs: 86_400_000, quota: 100_000, folder: fresh.folder, seed: 1, ...more };
  const simulator = await createSimulator(settings);
  const credentials = { userId: 'daftar', password: 'rahasia', ipUser: '10.0.0.1' };
  const connect = { timeoutMs, maxSockets: 8 };
  return {
    simulator,
    folder: settings.folder,
    civil: openDukcapil({ baseUrl: `${simulator.url}/dukcapil`, ...credentials, ...connect }),
    tax: openBapenda({ baseUrl: `${simulator.url}/bapenda/`, ...connect }),
    ask: (method: string, path: string, json?: unknown) =>
      fetch(simulator.url + path, { method, ...(json === undefined ? {} : { body: JSON.stringify(json) }) }),
    end: async () => {
      await simulator.close();
      fresh.remove();
    },
  };
};
export type Started = Awaited<ReturnType<typeof startSimulator>>;
