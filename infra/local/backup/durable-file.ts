import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of a backup, as its manifest names it. `sha256`: hex. */
export type FileFacts = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** Of `folder/name`. Rejects when it is not there. */
export const factsOf = async (folder: string, name: string): Promise<FileFacts> => {
  const file = join(folder, name);
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(file)) sum.update(chunk as Buffer);
  return { name, bytes: (await stat(file)).size, sha256: sum.digest('hex') };
};

/** Of files that a manifest names, those that are missing or other than it says. */
export const findDamaged = async (folder: string, files: readonly FileFacts[]): Promise<readonly string[]> => {
  const damaged: string[] = [];
  for (const expected of files) {
    const found = await factsOf(folder, expected.name).catch(() => undefined);
    if (found?.sha256 !== expected.sha256) damaged.push(expected.name);
  }
  return damaged;
};

const sync = async (path: string, flags: 'r' | 'r+'): Promise<void> => {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
export const syncFile = (file: string): Promise<void> => sync(file, 'r+');
/** Makes what was created, linked or renamed in a folder durable; Windows neither can nor needs to. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform !== 'win32') await sync(folder, 'r');
};

/** There whole or not at all, mode 0600; takes the place of one that was there. */
export const writeWhole = async (file: string, write: (draft: string) => Promise<void>): Promise<void> => {
  const draft = `${file}.draft`;
  await write(draft);
  await syncFile(draft);
  await rename(draft, file);
  await syncFolder(dirname(file));
};

/** A durable copy, mode 0600. */
export const copyWhole = (from: string, to: string): Promise<void> =>
  writeWhole(to, async (draft) => {
    await copyFile(from, draft);
    const handle = await open(draft, 'r+');
    await handle.chmod(0o600);
    await handle.close();
  });
