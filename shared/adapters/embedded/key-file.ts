import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { newSecrets, type Secrets } from '../secrets.ts';

const syncDirectory = (directory: string): void => {
  // Windows cannot open a directory, nor does it need to be synced there.
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

const writeDurably = (file: string, text: string): void => {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * A link, not a rename: of two processes that start at once one makes the file and the other finds it, none replaces
 * it.
 */
const create = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  writeDurably(draft, `${JSON.stringify(newSecrets(), undefined, 2)}\n`);
  try {
    linkSync(draft, file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    unlinkSync(draft);
  }
  syncDirectory(dirname(file));
};

const isMissing = (file: string): boolean => statSync(file, { throwIfNoEntry: false }) === undefined;

const assertPrivate = (file: string): void => {
  const shared = statSync(file).mode & 0o077;
  if (process.platform !== 'win32' && shared !== 0) {
    throw new Error(`${file} holds the house's keys and may be read by others; run: chmod 600 ${file}`);
  }
};

const parse = (file: string): Secrets => {
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  const { version, macRoot, blindRoot, master, recorder } = secrets;
  if (version !== 1 || !macRoot || !blindRoot || !master || !recorder) {
    throw new Error(`${file} is no key file of this version; restore it from the backup, new keys would open nothing`);
  }
  return { version, macRoot, blindRoot, master, recorder };
};

/**
 * Reads the secrets, after making the file (mode 0600, complete or not at all, synced) when it is missing and
 * `mayCreate`. Throws when it is missing and may not be made, when others may read it, and when it is not a key file.
 */
export const readSecrets = (file: string, mayCreate: boolean): Secrets => {
  if (isMissing(file)) {
    if (!mayCreate) throw new Error(`${file} is missing; without it nothing that is stored can be opened: restore it`);
    create(file);
  }
  assertPrivate(file);
  return parse(file);
};
