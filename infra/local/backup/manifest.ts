import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readSecrets } from '../../../shared/adapters/embedded/key-file.ts';
import { writeWhole } from './durable-file.ts';

const fileFacts = z.object({ name: z.string(), bytes: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const rows = z.record(z.string(), z.number());
const shared = {
  version: z.literal(1),
  /** Epoch ms: what was committed before it is in the copy. */
  asOf: z.number(),
  /** The data folder that was copied. */
  source: z.string(),
  /** Tells which house it is of, and nothing of its secrets. */
  keyFile: z.string(),
  rows,
};

/** `manifest.json` of a backup: the table and the queues at one moment. */
const backupManifest = z.object({
  ...shared,
  daftar: z.string(),
  day: z.object({ originAt: z.number(), dayLengthMs: z.number() }),
  files: z.array(fileFacts),
});
/** `manifest.json` of the copy of the keys, of which there is one. */
const keyManifest = z.object({ ...shared, database: fileFacts, photos: z.array(fileFacts) });

export type BackupManifest = z.infer<typeof backupManifest>;
export type KeyManifest = z.infer<typeof keyManifest>;

const fileOf = (folder: string): string => join(folder, 'manifest.json');

const readAs = <T>(schema: z.ZodType<T>, folder: string, what: string): T => {
  const file = fileOf(folder);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${folder} is no ${what}: ${file} is missing or damaged`, { cause });
  }
  const read = schema.safeParse(json);
  if (!read.success) throw new Error(`${folder} is no ${what} of this version: ${z.prettifyError(read.error)}`);
  return read.data;
};

/** Throws when there is none, or none of this version. */
export const readBackupManifest = (folder: string): BackupManifest => readAs(backupManifest, folder, 'backup');
export const readKeyManifest = (folder: string): KeyManifest => readAs(keyManifest, folder, 'copy of the keys');

/** Written last, and whole: a folder without it is no backup. */
export const writeManifest = (folder: string, manifest: BackupManifest | KeyManifest): Promise<void> =>
  writeWhole(fileOf(folder), async (draft) =>
    writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 }),
  );

/** Names the secrets of a key file: the same for every copy of it. They are 32 random bytes each, so it tells nothing of them. */
export const fingerprintOf = (keyFile: string): string =>
  createHash('sha256')
    .update(JSON.stringify(readSecrets(keyFile, false)))
    .digest('hex');
