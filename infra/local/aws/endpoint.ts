import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Background, findBackground, isTaken, logOf, startBackground, stopBackground } from './background.ts';
import { forgetHouse, localFolder, stopBeside } from './beside.ts';
import { type Engine, type EngineName, engineNames, engines } from './engine.ts';
import { installProgram } from './python.ts';

const folderOf = (name: EngineName): string => join(localFolder, name);

export type RunningEndpoint = Background & { readonly engine: Engine };

/** The endpoint that was started from this folder and runs. */
export const findEndpoint = (): RunningEndpoint | undefined => {
  for (const name of engineNames) {
    const running = findBackground(folderOf(name));
    if (running !== undefined) return { ...running, engine: engines[name] };
  }
  return undefined;
};

/** Which engine answers at this address, whoever started it; undefined: none. */
export const engineAt = async (url: string): Promise<EngineName | undefined> => {
  for (const { name, healthPath } of Object.values(engines)) {
    const answer = await fetch(`${url}${healthPath}`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return name;
  }
  return undefined;
};

export type StartedEndpoint = RunningEndpoint & { readonly found: boolean };

/**
 * Starts an engine on 127.0.0.1, or finds the one that runs; resolves when it answers. What an earlier one left is removed: an endpoint's
 * state is in memory. Rejects with what to do when another engine runs or the port is taken.
 */
export const startEndpoint = async (
  name: EngineName,
  port: number,
  say: (line: string) => void,
): Promise<StartedEndpoint> => {
  const engine = engines[name];
  const url = `http://127.0.0.1:${port}`;
  const running = findEndpoint();
  if (running?.engine.name === name && running.url === url) return { ...running, found: true };
  if (running !== undefined)
    throw new Error(`${running.engine.title} runs at ${running.url}: end it first (npm run aws:local -- --stop)`);
  if (await isTaken(url))
    throw new Error(
      `port ${port} is taken by another program: end it, or choose another (npm run aws:local -- --port ${port + 1})`,
    );
  const folder = folderOf(name);
  const python = installProgram(engine, folder, say);
  await stopBeside();
  forgetHouse();
  for (const left of ['tmp', 'state', 's3']) rmSync(join(folder, left), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Functions are CommonJS and lie below; without this the project's own package.json would call them modules.
  writeFileSync(join(localFolder, 'package.json'), '{ "type": "commonjs" }\n');
  const env = engine.environment({ port, folder, node: process.execPath });
  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`${url}${engine.healthPath}`, { signal: AbortSignal.timeout(1000) }).catch(
      () => undefined,
    );
    await answer?.body?.cancel();
    return answer?.ok === true;
  };
  const { readyWithinSeconds } = engine;
  const started = await startBackground({
    folder,
    command: python,
    args: ['-m', engine.module],
    env,
    url,
    isReady,
    readyWithinSeconds,
  });
  return { ...started, engine, found: false };
};

export const endpointLog = ({ name }: Engine): string => logOf(folderOf(name));

/** Ends the endpoint that was started from this folder, with what runs beside it; undefined: none ran. */
export const stopEndpoint = async (): Promise<Engine | undefined> => {
  const running = findEndpoint();
  await stopBeside();
  if (running !== undefined) await stopBackground(folderOf(running.engine.name));
  return running?.engine;
};
