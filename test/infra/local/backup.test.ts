import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RestoreOptions, refuseRestore, restoreBackup } from '../../../infra/local/backup/restore-backup.ts';
import { type BackupOptions, refuseBackup, takeBackup } from '../../../infra/local/backup/take-backup.ts';
import { openBlobs } from '../../../shared/adapters/embedded/blobs.ts';
import { openKeys } from '../../../shared/adapters/embedded/keys.ts';
import { holdFile } from '../../../shared/adapters/embedded/lock.ts';
import { openStore } from '../../../shared/adapters/embedded/store.ts';
import { openTable } from '../../../shared/adapters/embedded/table.ts';
import { bytes } from '../../../shared/records/attributes.ts';
import { sealKeyKey } from '../../../shared/records/item-keys.ts';
import { makeDirectory } from '../../adapters/embedded/test-store.ts';
import { newCitizen } from '../../support/client.ts';
import { filesIn, readItems } from '../../support/data-folder.ts';
import { cleanForms } from '../../support/families.ts';
import { startHouse } from '../../support/house.ts';
import { runOps } from '../../support/ops-command.ts';

/** A data folder of a house that has ended, with two families. */
const pristine = makeDirectory();
const familyIds: string[] = [];
const silent = (): void => undefined;
const photoKey = `quarantine/${'foto-rumah-tampak-depan'}`;

beforeAll(async () => {
  const house = await startHouse();
  try {
    const citizen = await newCitizen(house.url, 'cadangan');
    for (const [n, form] of cleanForms(2, 2, 40_000).entries()) {
      const { familyId } = await citizen.submit(`kirim-cadangan-${n}`, form);
      await citizen.until(familyId, ({ state }) => state !== 'received');
      familyIds.push(familyId);
    }
    await house.stop();
    for (const name of ['daftar.db', 'keys.db', 'keys.json', 'day.json', 'house.log']) {
      cpSync(join(house.data, name), join(pristine.directory, name));
    }
  } finally {
    await house.end();
  }
});
afterAll(pristine.remove);

describe('a backup of a data folder', () => {
  let at: ReturnType<typeof makeDirectory>;
  let backup: BackupOptions;
  let restore: RestoreOptions;
  const flags = (options: { readonly [name: string]: unknown }): string[] =>
    Object.entries(options).flatMap(([name, value]) =>
      typeof value === 'string' ? [`--${name.replace('keyFile', 'key-file')}`, value] : [],
    );
  const withBlobs = <T>(folder: string, act: (blobs: ReturnType<typeof openBlobs>) => Promise<T>): Promise<T> =>
    act(
      openBlobs({ folder: join(folder, 'blobs'), keys: openKeys(join(folder, 'keys.json')), clock: { now: Date.now } }),
    );
  const windowOf = (): string => String(readItems(backup.data).find(({ sk }) => sk === 'FAMILY')?.['window']);
  /** Takes a family's key out of the live house; what it was, as it lies in the file. */
  const destroyKey = async (familyId: string): Promise<string> => {
    const store = openStore(join(backup.data, 'keys.db'), { secureDelete: true });
    const table = openTable(store, 'keys');
    const key = sealKeyKey(windowOf(), familyId);
    const item = await table.get(key);
    await table.remove(key);
    await store.close();
    if (item === undefined) throw new Error('the family has no key');
    return Buffer.from(bytes(item, 'wrapped')).toString('base64');
  };

  beforeEach(() => {
    at = makeDirectory();
    const data = join(at.directory, 'data');
    cpSync(pristine.directory, data, { recursive: true });
    const [to, keys, keyFile] = ['satu', 'kunci', 'brankas/keys.json'].map((name) => join(at.directory, name));
    backup = { data, to: to as string, keys: keys as string, keyFile: keyFile as string, say: silent };
    const pulih = join(at.directory, 'pulih');
    restore = { from: backup.to, keys: backup.keys, keyFile: keyFile as string, data: pulih, say: silent };
  });
  afterEach(() => at.remove());

  it('is private, whole, and comes back as the house it was', async () => {
    await takeBackup(backup);
    const restored = await restoreBackup(restore);
    expect(restored.books).toMatchObject({ holds: true, niks: { named: 4 } });
    expect([restored.erased, readItems(restore.data).length]).toEqual([
      0,
      // The day that was rolled is kept beside.
      readItems(backup.data).length + 1,
    ]);
    for (const folder of [backup.to, backup.keys, dirname(restore.keyFile), restore.data]) {
      const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
      expect([folder, ...paths].filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
    }
    expect(readdirSync(at.directory).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('opens nothing alone: no key, wrapped or not, lies in it', async () => {
    await takeBackup(backup);
    const secrets = JSON.parse(readFileSync(join(backup.data, 'keys.json'), 'utf8')) as Record<string, unknown>;
    const texts = Object.values(secrets).filter((one) => typeof one === 'string');
    expect(texts.length).toBe(4);
    texts.push(await destroyKey(familyIds[0] as string));
    const found = filesIn(backup.to).filter(({ bytes: content }) => texts.some((text) => content.includes(text)));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('does not bring back who was erased since, nor keeps their key anywhere', async () => {
    await takeBackup(backup);
    const wrapped = await destroyKey(familyIds[0] as string);
    const isKept = () => filesIn(backup.keys).some(({ bytes: content }) => content.includes(wrapped));
    expect(isKept()).toBe(true);
    await takeBackup({ ...backup, to: join(at.directory, 'dua') });
    expect(isKept()).toBe(false);
    expect((await restoreBackup(restore)).erased).toBe(1);
  });

  it('carries photos, and does not bring back those that were removed since', async () => {
    await withBlobs(backup.data, (blobs) => blobs.store(photoKey, Buffer.from('foto')));
    await takeBackup(backup);
    await restoreBackup(restore);
    const read = await withBlobs(restore.data, (blobs) => blobs.read(photoKey));
    expect(Buffer.from(read ?? []).toString()).toBe('foto');
    await withBlobs(backup.data, (blobs) => blobs.remove(photoKey));
    await takeBackup({ ...backup, to: join(at.directory, 'dua') });
    const later = join(at.directory, 'pulih-lagi');
    await restoreBackup({ ...restore, data: later });
    expect(await withBlobs(later, (blobs) => blobs.read(photoKey))).toBeUndefined();
  });

  it('that cannot be read leaves nothing behind, and the copy of the keys as it was', async () => {
    await takeBackup(backup);
    const before = readFileSync(join(backup.keys, 'manifest.json'), 'utf8');
    truncateSync(join(backup.data, 'daftar.db'), 20_000);
    const { status, said } = await runOps('backup', ...flags({ ...backup, to: join(at.directory, 'dua') }));
    expect([status, said]).toEqual([1, expect.stringMatching(/error.*(malformed|damaged)/)]);
    expect(readdirSync(at.directory).sort()).toEqual(['brankas', 'data', 'kunci', 'satu']);
    expect(readFileSync(join(backup.keys, 'manifest.json'), 'utf8')).toBe(before);
  });

  it.each([
    ['its table', () => join(backup.to, 'daftar.db')],
    ['its day', () => join(backup.to, 'day.json')],
    [
      'the copy of the keys',
      () => join(backup.keys, readdirSync(backup.keys).find((name) => /^keys-/.test(name)) ?? ''),
    ],
    ['a photo', () => join(backup.keys, 'blobs', photoKey)],
  ])('is refused when %s is damaged by one byte, and leaves no folder', async (_, file) => {
    await withBlobs(backup.data, (blobs) => blobs.store(photoKey, Buffer.from('foto')));
    await takeBackup(backup);
    const content = readFileSync(file());
    const middle = Math.floor(content.length / 2);
    content[middle] = (content[middle] ?? 0) ^ 1;
    writeFileSync(file(), content);
    await expect(restoreBackup(restore)).rejects.toThrow(/damaged or missing.*take another backup/);
    expect(existsSync(restore.data)).toBe(false);
  });

  it('without its manifest is none, with exit code 1', async () => {
    await takeBackup(backup);
    writeFileSync(join(backup.to, 'manifest.json'), '{"version":1');
    const { status, said } = await runOps('restore', ...flags(restore));
    expect([status, said]).toEqual([1, expect.stringMatching(/is no backup: .*manifest.json is missing or damaged/)]);
  });

  it('is refused over data, and over a house that runs, with exit code 2', async () => {
    await takeBackup(backup);
    const over = await runOps('restore', ...flags({ ...restore, data: backup.data }));
    expect([over.status, over.said]).toEqual([2, expect.stringMatching(/refused.*is not empty/)]);
    const live = holdFile(join(backup.data, 'house'));
    expect(refuseRestore(restore)).toMatch(/the house of this backup runs.*stop it first/);
    expect(refuseRestore({ ...restore, data: backup.data })).toMatch(/in use by a running house/);
    live.release();
    expect(refuseRestore(restore)).toBeUndefined();
  });

  it('is refused with the keys of another house, and with a copy of the keys that is older', async () => {
    await takeBackup(backup);
    const foreign = join(at.directory, 'lain', 'keys.json');
    openKeys(foreign);
    expect(refuseRestore({ ...restore, keyFile: foreign })).toMatch(/is the key file of another house/);
    const older = join(at.directory, 'kunci-lama');
    cpSync(backup.keys, older, { recursive: true });
    await takeBackup({ ...backup, to: join(at.directory, 'dua') });
    expect(refuseRestore({ ...restore, from: join(at.directory, 'dua'), keys: older })).toMatch(
      /older than the backup/,
    );
    cpSync(foreign, join(backup.data, 'keys.json'));
    await expect(takeBackup({ ...backup, to: join(at.directory, 'tiga'), keyFile: undefined })).rejects.toThrow(
      /holds the keys of another house/,
    );
  });

  it('is not taken where it would be lost or opened with the house, nor over another', async () => {
    const inData = join(backup.data, 'cadangan');
    expect(refuseBackup({ ...backup, data: at.directory })).toMatch(/holds no house/);
    expect(refuseBackup({ ...backup, to: inData })).toMatch(/would be lost with it/);
    expect(refuseBackup({ ...backup, keys: inData })).toMatch(/would be lost with it/);
    expect(refuseBackup({ ...backup, keys: join(backup.to, 'kunci') })).toMatch(/must lie apart/);
    expect(refuseBackup(backup)).toBeUndefined();
    mkdirSync(backup.to);
    const { status, said } = await runOps('backup', ...flags(backup));
    expect([status, said]).toEqual([2, expect.stringMatching(/refused.*never overwritten/)]);
  });
});
