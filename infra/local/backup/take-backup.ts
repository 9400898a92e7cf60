import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { DayLength } from '../../../shared/domain/quota-day.ts';
import { copyDatabase } from './copy-database.ts';
import { copyWhole, factsOf, syncFile } from './durable-file.ts';
import { refreshKeyCopy } from './key-copy.ts';
import { type BackupManifest, fingerprintOf, type KeyManifest, writeManifest } from './manifest.ts';
import { makeWholeFolder } from './whole-folder.ts';

export type BackupOptions = {
  readonly data: string;
  /** A new folder. */
  readonly to: string;
  /** The folder of the one copy of the keys. */
  readonly keys: string;
  /** Where a copy of keys.json is to be: made where it is missing, compared where it is there. */
  readonly keyFile?: string | undefined;
  readonly say: (line: string) => void;
};
export type Backup = { readonly manifest: BackupManifest; readonly keyManifest: KeyManifest };

const isWithin = (inner: string, outer: string): boolean => !relative(outer, inner).startsWith('..');

/** Why it cannot be taken so; undefined when it can. */
export const refuseBackup = ({ data, to, keys }: BackupOptions): string | undefined => {
  const [from, target, apart] = [resolve(data), resolve(to), resolve(keys)];
  if (!existsSync(join(from, 'daftar.db'))) return `${from} holds no house: there is no daftar.db`;
  if (existsSync(target)) return `${target} is there already: a backup is never overwritten`;
  if (isWithin(target, from) || isWithin(apart, from)) return `a backup within ${from} would be lost with it`;
  if (isWithin(apart, target) || isWithin(target, apart)) {
    return `the copy of the keys must lie apart from the backups: whoever destroys a key destroys it there only`;
  }
  return undefined;
};

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

const keepKeyFile = async (own: string, fingerprint: string, copy: string): Promise<void> => {
  if (!existsSync(copy)) {
    mkdirSync(dirname(resolve(copy)), { recursive: true, mode: 0o700 });
    await copyWhole(own, copy);
  }
  if (fingerprintOf(copy) !== fingerprint) throw new Error(`${copy} is the key file of another house`);
};

const takeData = async (draft: string, options: BackupOptions, fingerprint: string): Promise<BackupManifest> => {
  const { data, say } = options;
  let told = 0;
  const tellShare = (done: number): void => {
    if (done - told < 0.25) return;
    told = done;
    say(`  ${Math.round(done * 100)} %`);
  };
  say('table and queues: copying one moment of them');
  const { asOf, rows } = await copyDatabase(join(data, 'daftar.db'), join(draft, 'daftar.db'), tellShare);
  copyFileSync(join(data, 'day.json'), join(draft, 'day.json'));
  await syncFile(join(draft, 'day.json'));
  const day = JSON.parse(readFileSync(join(draft, 'day.json'), 'utf8')) as DayLength;
  const files = [await factsOf(draft, 'daftar.db'), await factsOf(draft, 'day.json')];
  const manifest: BackupManifest = {
    ...{ version: 1, daftar: version(), asOf, source: resolve(data), keyFile: fingerprint, day, rows, files },
  };
  await writeManifest(draft, manifest);
  return manifest;
};

/**
 * Takes a backup of a data folder, whether its house runs or not: table and queues first, then the keys. A family's key is committed before
 * anything is sealed with it, so the later copy of the keys opens all that the earlier copy of the table holds; the other way round, who is
 * recorded in between would be unreadable. Rejects, and leaves nothing at `to`, when anything cannot be read or is damaged.
 */
export const takeBackup = async (options: BackupOptions): Promise<Backup> => {
  const { data, to, keys, keyFile, say } = options;
  const own = join(data, 'keys.json');
  const fingerprint = fingerprintOf(own);
  if (keyFile !== undefined) await keepKeyFile(own, fingerprint, keyFile);
  return makeWholeFolder(to, async (draft) => {
    const manifest = await takeData(draft, options, fingerprint);
    say('keys and photos: the one copy of them is brought up to now');
    return { manifest, keyManifest: await refreshKeyCopy({ data: resolve(data), keys, fingerprint }) };
  });
};
