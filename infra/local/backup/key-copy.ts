import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { holdFile } from '../../../shared/adapters/embedded/lock.ts';
import { copyDatabase } from './copy-database.ts';
import { copyWhole, type FileFacts, factsOf, syncFolder } from './durable-file.ts';
import { type KeyManifest, readKeyManifest, writeManifest } from './manifest.ts';

/** Within the data folder and within the copy. */
export const photoFolder = join('blobs', 'quarantine');

export type KeyCopyNeeds = {
  readonly data: string;
  /** Where the one copy lies. */
  readonly keys: string;
  /** Of the house's key file. */
  readonly fingerprint: string;
};

/** Throws when another house's keys lie there, or anything else. */
const assertOwn = (keys: string, fingerprint: string): KeyManifest | undefined => {
  if (!existsSync(join(keys, 'manifest.json'))) {
    const others = existsSync(keys)
      ? readdirSync(keys).filter((name) => !/^(backup\.lock|keys-|blobs$)/.test(name))
      : [];
    if (others.length > 0) throw new Error(`${keys} holds something else (${others[0]}): choose a folder of its own`);
    return undefined;
  }
  const kept = readKeyManifest(keys);
  if (kept.keyFile !== fingerprint) throw new Error(`${keys} holds the keys of another house: choose another folder`);
  return kept;
};

/** As SQLite's secure_delete does: nothing of it is left where it stood, as far as the disk overwrites in place. */
const destroy = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+');
  try {
    await handle.write(Buffer.alloc((await handle.stat()).size), 0, undefined, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rm(file);
};

/** What the house has removed is an empty file there: it becomes one here. What is new is copied; a photo never changes. */
const copyPhotos = async ({ data, keys }: KeyCopyNeeds, kept: readonly FileFacts[]): Promise<readonly FileFacts[]> => {
  const [from, to] = [join(data, photoFolder), join(keys, photoFolder)];
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const known = new Map(kept.map((facts) => [facts.name, facts]));
  const facts: FileFacts[] = [];
  for (const name of existsSync(from) ? (await readdir(from)).sort() : []) {
    const { size } = await stat(join(from, name));
    const copied = statSync(join(to, name), { throwIfNoEntry: false })?.size;
    const before = known.get(name);
    if (copied === size && before?.bytes === size) {
      facts.push(before);
      continue;
    }
    if (copied !== undefined) await destroy(join(to, name));
    await copyWhole(join(from, name), join(to, name));
    facts.push(await factsOf(to, name));
  }
  return facts;
};

/**
 * Brings the one copy of the wrapped keys and the photos up to now; the one before is overwritten. So a key that the house has destroyed
 * is in no copy any more, and what it sealed cannot be opened in any backup, however old. A crash leaves the copy before or this one.
 */
export const refreshKeyCopy = async (needs: KeyCopyNeeds): Promise<KeyManifest> => {
  const { data, keys, fingerprint } = needs;
  assertOwn(keys, fingerprint);
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const hold = holdFile(join(keys, 'backup'));
  try {
    const kept = assertOwn(keys, fingerprint);
    const draft = join(keys, 'keys-draft.db');
    await rm(draft, { force: true });
    const { asOf, rows } = await copyDatabase(join(data, 'keys.db'), draft);
    const photos = await copyPhotos(needs, kept?.photos ?? []);
    const { sha256, bytes } = await factsOf(keys, 'keys-draft.db');
    const name = `keys-${sha256.slice(0, 16)}.db`;
    await rename(draft, join(keys, name));
    await syncFolder(keys);
    const manifest: KeyManifest = {
      ...{ version: 1, asOf, source: data, keyFile: fingerprint, rows },
      database: { name, bytes, sha256 },
      photos: [...photos],
    };
    await writeManifest(keys, manifest);
    const older = (await readdir(keys)).filter((one) => /^keys-.*\.db$/.test(one) && one !== name);
    for (const one of older) await destroy(join(keys, one));
    return manifest;
  } finally {
    hold.release();
  }
};
