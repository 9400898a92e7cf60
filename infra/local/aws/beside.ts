import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputsFile } from '../../outputs.ts';
import { settingsOf } from '../../settings.ts';
import { findBackground, isTaken, startBackground, stopBackground } from './background.ts';

/** Everything that runs or lies on this machine for stage local; git-ignored. */
export const localFolder = resolve('.local');
/** Where the local edge listens unless told otherwise. */
export const edgePort = 8080;
/** Where the rooms of stage local look for the registries. */
export const simulatorUrl = settingsOf('local').registry.baseUrl;

export const edgeName = 'daftar-local-edge';
const simulatorName = 'daftar-registry-simulator';
const folders = { edge: join(localFolder, 'edge'), simulator: join(localFolder, 'simulator') };
const pathTo = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const healthAt = async (url: string): Promise<{ readonly [name: string]: unknown }> => {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1000) });
    return (await answer.json()) as { [name: string]: unknown };
  } catch {
    return {};
  }
};
export const isLocalEdge = async (url: string): Promise<boolean> => (await healthAt(url))['edge'] === edgeName;
export const isLocalSimulator = async (url: string): Promise<boolean> =>
  (await healthAt(url))['simulator'] === simulatorName;

/** What programs of this folder need of the caller's environment: nothing of AWS. */
const environment = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };

/** The registry simulator of stage local: the one that runs, or a new one on what it counted before. */
export const startSimulator = async (quota: number): Promise<void> => {
  const folder = folders.simulator;
  if (findBackground(folder) !== undefined) return;
  if (await isTaken(simulatorUrl))
    throw new Error(
      `${simulatorUrl} is taken by another program: end it, or say where the registry simulator may stand (DAFTAR_REGISTRY_URL=http://127.0.0.1:4011)`,
    );
  const { dayLengthMs, originAt } = settingsOf('local').day;
  const { port } = new URL(simulatorUrl);
  const flags = { port, data: join(folder, 'data'), quota, 'day-length': dayLengthMs / 1000, origin: originAt };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await startBackground({
    folder,
    command: process.execPath,
    args: [pathTo('../registry-simulator/main.ts'), ...args],
    env: environment,
    url: simulatorUrl,
    isReady: () => isLocalSimulator(simulatorUrl),
    readyWithinSeconds: 30,
  });
};

const edgeUrl = (port: number): string => `http://127.0.0.1:${port}`;

/** Ends the edge of this folder and makes sure that its port is free: before minutes are spent on a deploy. */
export const clearEdge = async (port: number): Promise<void> => {
  await stopBackground(folders.edge);
  if (!(await isTaken(edgeUrl(port)))) return;
  const another = `npm run deploy:local -- --port ${port + 1}`;
  throw new Error(`port ${port} is taken by another program: end it, or choose another (${another})`);
};

/** The local edge of what was deployed. Its URL. */
export const startEdge = async (port: number, endpoint: string): Promise<string> => {
  const folder = folders.edge;
  const url = edgeUrl(port);
  await startBackground({
    folder,
    command: process.execPath,
    args: [pathTo('edge-main.ts'), '--port', String(port), '--endpoint', endpoint],
    env: environment,
    url,
    isReady: () => isLocalEdge(url),
    readyWithinSeconds: 30,
  });
  return url;
};

/** Where edge and simulator of this folder run now. */
export const findBeside = (): { readonly edge: string | undefined; readonly simulator: string | undefined } => ({
  edge: findBackground(folders.edge)?.url,
  simulator: findBackground(folders.simulator)?.url,
});

export const stopBeside = async (): Promise<void> => {
  await Promise.all(Object.values(folders).map((folder) => stopBackground(folder)));
};

/**
 * What the simulator counted, and the names of what was deployed, go with the endpoint that the house lived in. What another stage's deploy
 * told is left alone.
 */
export const forgetHouse = (): void => {
  rmSync(join(folders.simulator, 'data'), { recursive: true, force: true });
  if (existsSync(outputsFile) && readFileSync(outputsFile, 'utf8').includes('"daftar-local-')) rmSync(outputsFile);
};
