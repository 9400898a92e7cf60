import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedBlobs, openBlobs, type SlotLink } from '../../../shared/adapters/embedded/blobs.ts';
import { openKeys } from '../../../shared/adapters/embedded/keys.ts';
import type { Slot } from '../../../shared/ports.ts';
import { filesIn } from '../../support/data-folder.ts';
import { photoOf } from '../../support/photos.ts';
import { makeDirectory } from './test-store.ts';

const key = 'quarantine/AAAAAAAAAAAAAAAAAAAAAA';
const other = 'quarantine/BBBBBBBBBBBBBBBBBBBBBB';
const photo = photoOf('image/png');
const start = 1_800_000_000_000;

describe('the embedded blobs', () => {
  let place: ReturnType<typeof makeDirectory>;
  let blobs: EmbeddedBlobs;
  let now = start;
  const folder = () => join(place.directory, 'blobs');
  const reopen = (keyFile = 'keys.json'): EmbeddedBlobs =>
    openBlobs({ folder: folder(), keys: openKeys(join(place.directory, keyFile)), clock: { now: () => now } });
  beforeEach(() => {
    now = start;
    place = makeDirectory();
    blobs = reopen();
  });
  afterEach(() => place.remove());

  const terms = { contentType: photo.contentType, maxBytes: 4_000, sha256: photo.sha256, expiresAt: start + 1000 };
  const partsOf = (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://daftar.test');
    const [expires, mac, max] = ['expires', 'mac', 'max'].map((name) => searchParams.get(name) ?? '');
    return { key: pathname.slice('/blobs/'.length), expires: expires ?? '', mac: mac ?? '', max: max ?? '' };
  };
  const linkOf = (slot: Slot): SlotLink => {
    if (slot.method !== 'PUT') throw new Error('not a PUT');
    const { 'content-type': contentType = '', 'x-daftar-sha256': sha256 = '' } = slot.headers;
    return { ...partsOf(slot.url), contentType, sha256 };
  };

  it('gives back what was stored, after a new start too', async () => {
    expect([await blobs.isStored(key), await blobs.read(key), await blobs.view(key, now + 1)]).toEqual([
      false,
      undefined,
      undefined,
    ]);
    expect(await blobs.store(key, photo.bytes)).toBe('stored');
    for (const one of [blobs, reopen()]) {
      expect(await one.isStored(key)).toBe(true);
      expect(Buffer.from((await one.read(key)) ?? []).equals(photo.bytes)).toBe(true);
    }
  });

  it('keeps the first bytes of a key, however often and however many at once store there', async () => {
    const later = photoOf('image/png');
    const stored = await Promise.all(Array.from({ length: 20 }, () => blobs.store(key, photo.bytes)));
    expect(new Set(stored)).toEqual(new Set(['stored']));
    expect(await blobs.store(key, later.bytes)).toBe('stored');
    expect(Buffer.from((await blobs.read(key)) ?? []).equals(photo.bytes)).toBe(true);
    expect(readdirSync(join(folder(), 'drafts'))).toEqual([]);
    expect(readdirSync(join(folder(), 'quarantine'))).toEqual([key.slice('quarantine/'.length)]);
  });

  it('lies sealed in a private file: no piece of the photo is found on the disk', async () => {
    await blobs.store(key, photo.bytes);
    const pieces = [0, 8, 1000, 3968].map((at) => photo.bytes.subarray(at, at + 8));
    for (const { bytes } of filesIn(folder())) for (const piece of pieces) expect(bytes.includes(piece)).toBe(false);
    expect(statSync(join(folder(), key)).mode & 0o777).toBe(0o600);
    for (const one of [folder(), join(folder(), 'quarantine')]) expect(statSync(one).mode & 0o777).toBe(0o700);
  });

  it('opens neither a changed file, nor one in the place of another, nor one of another house', async () => {
    await blobs.store(key, photo.bytes);
    const file = readFileSync(join(folder(), key));
    await expect(reopen('other-keys.json').read(key)).rejects.toThrow();
    writeFileSync(join(folder(), other), file);
    await expect(blobs.read(other)).rejects.toThrow();
    file[file.length - 20] = (file.at(-20) ?? 0) ^ 1;
    writeFileSync(join(folder(), key), file);
    await expect(blobs.read(key)).rejects.toThrow();
  });

  it('removes for good: an open slot does not bring the photo back', async () => {
    await blobs.store(key, photo.bytes);
    await blobs.remove(key);
    await blobs.remove(key);
    await blobs.remove(other);
    for (const one of [key, other]) {
      expect(await blobs.store(one, photo.bytes)).toBe('removed');
      expect([await blobs.isStored(one), await blobs.read(one), await blobs.view(one, now + 1)]).toEqual([
        false,
        undefined,
        undefined,
      ]);
    }
  });

  it('forgets drafts that a crash left behind', () => {
    writeFileSync(join(folder(), 'drafts', 'half'), 'half');
    reopen();
    expect(readdirSync(join(folder(), 'drafts'))).toEqual([]);
  });

  it('admits a slot on its terms until it ends, and on no others', async () => {
    const link = linkOf(await blobs.slot(key, terms));
    expect(blobs.admitSlot(link)).toEqual({ outcome: 'admitted', maxBytes: 4_000 });
    const changes: Partial<SlotLink>[] = [
      { key: other },
      { max: '4001' },
      { contentType: 'image/jpeg' },
      { sha256: photoOf('image/png').sha256 },
      { expires: String(start + 9000) },
      { mac: '' },
      { mac: link.mac.slice(1) },
    ];
    for (const change of changes) expect(blobs.admitSlot({ ...link, ...change })).toEqual({ outcome: 'wrong' });
    expect(blobs.admitView(link)).toEqual({ outcome: 'wrong' });
    now = start + 1000;
    expect(blobs.admitSlot(link)).toEqual({ outcome: 'expired' });
  });

  it('admits a view of its own photo until it ends', async () => {
    await Promise.all([blobs.store(key, photo.bytes), blobs.store(other, photo.bytes)]);
    const link = partsOf((await blobs.view(key, start + 1000)) ?? '');
    expect(blobs.admitView(link)).toEqual({ outcome: 'admitted' });
    expect(blobs.admitView({ ...link, key: other })).toEqual({ outcome: 'wrong' });
    expect(blobs.admitView({ ...link, expires: String(start + 2000) })).toEqual({ outcome: 'wrong' });
    expect(reopen('other-keys.json').admitView(link)).toEqual({ outcome: 'wrong' });
    now = start + 1000;
    expect(blobs.admitView(link)).toEqual({ outcome: 'expired' });
  });

  it('takes no key that could lead elsewhere on the disk', async () => {
    const keys = ['../keys.json', 'quarantine/../../keys.json', 'quarantine/', '/etc/passwd', `${key}/x`, 'a b'];
    for (const wrong of keys) {
      await expect(blobs.store(wrong, photo.bytes)).rejects.toThrow('another form');
      await expect(blobs.read(wrong)).rejects.toThrow('another form');
      await expect(blobs.remove(wrong)).rejects.toThrow('another form');
      await expect(blobs.slot(wrong, terms)).rejects.toThrow('another form');
    }
  });
});
