import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A Python program that runs in a virtual environment of its own. */
export type PythonProgram = {
  readonly title: string;
  /** The oldest minor version of Python 3 that runs it. */
  readonly leastPython: number;
  /** The packages, pinned, all of them. */
  readonly requirements: string;
  /** A package of our own beside them. */
  readonly plugin?: string;
};

const minorOf = (python: string): number | undefined => {
  const asked = 'import sys, venv, ensurepip; print(sys.version_info.major * 100 + sys.version_info.minor)';
  const { status, stdout } = spawnSync(python, ['-c', asked], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) - 300 : undefined;
};

/** Newer ones than these are taken as `python3`; pyenv's lie beside each other, in use or not. */
const candidates = (): readonly string[] => [
  ...['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'],
  ...globSync('.pyenv/versions/3.1[0-9].*/bin/python', { cwd: homedir() }).map((found) => join(homedir(), found)),
];

export type Python = { readonly path: string; readonly minor: number };

/** The first Python 3 of at least this minor version that can make virtual environments; undefined when there is none. */
export const findPython = (leastMinor: number): Python | undefined => {
  for (const path of candidates()) {
    const minor = minorOf(path);
    if (minor !== undefined && minor >= leastMinor) return { path, minor };
  }
  return undefined;
};

/** What to do about a missing Python, for people. */
export const pythonWanted = (leastMinor: number): string =>
  `no Python 3.${leastMinor} or newer with its venv module was found: install it (apt install python3 python3-venv, ` +
  `brew install python@3.13, or pyenv install 3.13)`;

const run = (command: string, args: readonly string[]): void => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const said = error?.message ?? stderr.trim().split('\n').slice(-5).join('\n');
  throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed:\n${said}`);
};

const digest = (files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) if (statSync(file).isFile()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
};
const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];

/** Does what `files` are about unless it was done for exactly these files before. */
const oncePer = (stampFile: string, files: readonly string[], work: () => void): void => {
  const stamp = digest(files);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  work();
  writeFileSync(stampFile, stamp);
};

const installPlugin = (python: string, plugin: string, folder: string): void => {
  // pip builds in the source's folder.
  const copy = join(folder, 'plugin');
  cpSync(plugin, copy, { recursive: true });
  run(python, [...pip, '--no-deps', '--force-reinstall', copy]);
  rmSync(copy, { recursive: true });
};

/**
 * Installs a program into a virtual environment of its own under `folder`, once, and again when its pins change; returns the environment's
 * Python. Throws with what to do when no Python fits.
 */
export const installProgram = (program: PythonProgram, folder: string, say: (line: string) => void): string => {
  const { title, leastPython, plugin, requirements } = program;
  const home = join(folder, 'venv');
  const python = join(home, 'bin', 'python');
  const stamps = { packages: join(home, 'packages-installed'), plugin: join(home, 'plugin-installed') };
  oncePer(stamps.packages, [requirements], () => {
    const found = findPython(leastPython);
    if (found === undefined) throw new Error(`${title}: ${pythonWanted(leastPython)}`);
    say(`installing ${title} into ${folder} with Python 3.${found.minor}, once`);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    run(found.path, ['-m', 'venv', home]);
    run(python, [...pip, '--requirement', requirements]);
  });
  if (plugin === undefined) return python;
  const files = globSync('**/*', { cwd: plugin }).map((file) => join(plugin, file));
  oncePer(stamps.plugin, files, () => installPlugin(python, plugin, folder));
  return python;
};
