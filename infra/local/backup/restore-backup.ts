import { createReadStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { holdFile } from '../../../shared/adapters/embedded/lock.ts';
import type { Instant } from '../../../shared/ports.ts';
import { inspectDatabase } from './copy-database.ts';
import { copyWhole, findDamaged } from './durable-file.ts';
import { photoFolder } from './key-copy.ts';
import {
  type BackupManifest,
  fingerprintOf,
  type KeyManifest,
  readBackupManifest,
  readKeyManifest,
} from './manifest.ts';
import { type RestoredBooks, settleRestored } from './restored-books.ts';
import { makeWholeFolder } from './whole-folder.ts';

export type RestoreOptions = {
  readonly from: string;
  readonly keys: string;
  readonly keyFile: string;
  /** A new or empty folder. */
  readonly data: string;
  /** Hits of today by the registry's own count; without it nobody is asked about before tomorrow. */
  readonly hitsUsed?: number | undefined;
  readonly say: (line: string) => void;
};
export type Restored = RestoredBooks & {
  readonly manifest: BackupManifest;
  readonly keyManifest: KeyManifest;
  /** Sends that the lost house's log knows of after the backup, if the log can still be read. */
  readonly acceptedSince: number | undefined;
};

/** A house holds `<data>/house.lock` as long as it lives. */
const isLive = (data: string): boolean => {
  if (!existsSync(join(data, 'house.lock'))) return false;
  try {
    holdFile(join(data, 'house')).release();
    return false;
  } catch {
    return true;
  }
};

/** Why it cannot be restored so; undefined when it can. Throws when there is no backup at `from` and `keys`. */
export const refuseRestore = ({ from, keys, keyFile, data }: RestoreOptions): string | undefined => {
  const target = resolve(data);
  if (isLive(target)) return `${target} is in use by a running house`;
  if (existsSync(target) && readdirSync(target).length > 0) return `${target} is not empty: choose a new folder`;
  const [manifest, keyManifest] = [readBackupManifest(from), readKeyManifest(keys)];
  if (isLive(manifest.source)) {
    return `the house of this backup runs (${manifest.source}): two houses with one line would spend the quota twice; stop it first`;
  }
  if (keyManifest.keyFile !== manifest.keyFile) return `${keys} holds the keys of another house`;
  if (fingerprintOf(keyFile) !== manifest.keyFile) return `${keyFile} is the key file of another house`;
  if (keyManifest.asOf < manifest.asOf) {
    return `${keys} is older than the backup: who was recorded in between would be unreadable`;
  }
  return undefined;
};

const assertWhole = async (from: string, manifest: BackupManifest, keys: string, kept: KeyManifest): Promise<void> => {
  const damaged = [
    ...(await findDamaged(from, manifest.files)).map((name) => join(from, name)),
    ...(await findDamaged(keys, [kept.database])).map((name) => join(keys, name)),
    ...(await findDamaged(join(keys, photoFolder), kept.photos)).map((name) => join(keys, photoFolder, name)),
  ];
  if (damaged.length > 0) {
    throw new Error(`damaged or missing, other than its manifest says: ${damaged.join(', ')}; take another backup`);
  }
};

const assertCounts = (file: string, expected: { readonly [table: string]: number }): void => {
  const found = inspectDatabase(file);
  const wrong = Object.keys(expected).filter((table) => found[table] !== expected[table]);
  if (wrong.length > 0) throw new Error(`${file} has other rows than its manifest says: ${wrong.join(', ')}`);
};

const copyInto = async (draft: string, options: RestoreOptions, manifest: BackupManifest, kept: KeyManifest) => {
  const photos = join(draft, photoFolder);
  mkdirSync(photos, { recursive: true, mode: 0o700 });
  for (const { name } of manifest.files) await copyWhole(join(options.from, name), join(draft, name));
  await copyWhole(join(options.keys, kept.database.name), join(draft, 'keys.db'));
  for (const { name } of kept.photos) await copyWhole(join(options.keys, photoFolder, name), join(photos, name));
  await copyWhole(options.keyFile, join(draft, 'keys.json'));
  assertCounts(join(draft, 'daftar.db'), manifest.rows);
  assertCounts(join(draft, 'keys.db'), kept.rows);
};

/** Accepts after an instant by a house's log; undefined where there is no log. */
const countAcceptedSince = async (log: string, asOf: Instant): Promise<number | undefined> => {
  if (!existsSync(log)) return undefined;
  const from = new Date(asOf).toISOString();
  let accepted = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    if (!line.includes('"submission.accepted"')) continue;
    const at = /"at":"([^"]+)"/.exec(line)?.[1] ?? '';
    if (at >= from) accepted += 1;
  }
  return accepted;
};

/**
 * Makes a data folder from a backup and the one copy of the keys. What was erased since the backup stays erased, since its key is gone.
 * Today's quota is held, and the books are reconciled, before the folder is there. Rejects, and leaves no folder, when anything is damaged.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restored> => {
  const { from, keys, hitsUsed, say } = options;
  const [manifest, keyManifest] = [readBackupManifest(from), readKeyManifest(keys)];
  return makeWholeFolder(options.data, async (draft) => {
    say('checking every file against the manifests');
    await assertWhole(from, manifest, keys, keyManifest);
    say('copying');
    await copyInto(draft, options, manifest, keyManifest);
    say("today's quota, and the books");
    const settled = await settleRestored(draft, manifest.day, hitsUsed);
    const acceptedSince = await countAcceptedSince(join(manifest.source, 'house.log'), manifest.asOf);
    return { ...settled, manifest, keyManifest, acceptedSince };
  });
};
