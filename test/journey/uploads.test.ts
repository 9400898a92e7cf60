import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { type Client, newCitizen, signedInAs } from '../support/client.ts';
import { filesIn, findInClear, readItems } from '../support/data-folder.ts';
import { readLog, startHouse, type TestHouse } from '../support/house.ts';
import { openSender, type PhotoSender, photoOf, problemOf } from '../support/photos.ts';

const holder = 'pengirim-foto';

describe('photos end to end, over HTTP', () => {
  let house: TestHouse;
  let citizen: Client;
  let sender: PhotoSender;
  beforeAll(async () => {
    house = await startHouse();
    citizen = await newCitizen(house.url, holder);
    sender = openSender(house.url, citizen);
  });
  afterAll(() => house.end());

  /** The same link, signed by the house's own key, but over since a second. */
  const expired = (url: string, terms: (expires: string) => string): string => {
    const link = new URL(url);
    const expires = String(Date.now() - 1000);
    const mac = openKeys(join(house.data, 'keys.json')).mac('blob', terms(expires));
    link.searchParams.set('expires', expires);
    link.searchParams.set('mac', Buffer.from(mac).toString('base64url'));
    return link.toString();
  };

  it.each(['image/jpeg', 'image/png', 'image/webp'])(
    'an uploaded %s is shown to its sender as it was',
    async (type) => {
      const photo = photoOf(type, 300_000);
      const view = await fetch(await sender.viewOf(await sender.upload(photo)));
      expect(view.status).toBe(200);
      expect(Buffer.from(await view.arrayBuffer()).equals(photo.bytes)).toBe(true);
      expect(Object.fromEntries(view.headers)).toMatchObject({
        'content-type': type,
        'content-disposition': 'inline; filename="foto"',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
      });
    },
  );

  it('a photo sent again ends the same: same upload, same answer; and a photo of exactly 2 MB is taken', async () => {
    const photo = photoOf('image/jpeg', 2 * 1024 * 1024);
    const first = await sender.announce(photo);
    expect((await sender.put(first.slot, photo.bytes)).status).toBe(204);
    expect((await sender.put(first.slot, photo.bytes)).status).toBe(204);
    const again = await sender.announce(photo);
    expect(again.uploadId).toBe(first.uploadId);
    expect((await sender.put(again.slot, photo.bytes)).status).toBe(204);
    const view = await fetch(await sender.viewOf(first.uploadId));
    expect(Buffer.from(await view.arrayBuffer()).equals(photo.bytes)).toBe(true);
  });

  it('to every other account the upload is not there, to operators neither', async () => {
    const uploadId = await sender.upload(photoOf('image/jpeg'));
    const others = [await newCitizen(house.url, 'orang-lain'), await signedInAs(house.url, 'operator')];
    for (const other of others) {
      for (const method of ['GET', 'DELETE']) {
        const { status, body } = await other.send(method, `/v1/uploads/${uploadId}`);
        expect([status, body['type']]).toEqual([404, '/problems/not-found']);
      }
    }
    expect((await others[0]?.send('GET', '/v1/uploads'))?.body).toEqual({ uploads: [] });
  });

  it('a link that was changed is refused, for sending and for viewing', async () => {
    const photo = photoOf('image/jpeg');
    const { slot } = await sender.announce(photo);
    const wrong = { ...slot, url: slot.url.replace(/mac=./, (mac) => (mac === 'mac=A' ? 'mac=B' : 'mac=A')) };
    expect(await problemOf(await sender.put(wrong, photo.bytes))).toEqual([403, '/problems/link-wrong']);
    const grown = { ...slot, url: slot.url.replace(/max=\d+/, 'max=9999999') };
    expect(await problemOf(await sender.put(grown, photo.bytes))).toEqual([403, '/problems/link-wrong']);
    const view = await sender.viewOf(await sender.upload(photo));
    const longer = view.replace(/expires=\d+/, `expires=${Date.now() + 9e9}`);
    expect(await problemOf(await fetch(longer))).toEqual([403, '/problems/link-wrong']);
    expect(await problemOf(await fetch(`${house.url}/blobs/quarantine/x`))).toEqual([403, '/problems/link-wrong']);
    expect(await problemOf(await fetch(`${house.url}/blobs/..%2fkeys.json`))).toEqual([403, '/problems/link-wrong']);
    const bare = { ...slot, url: new URL(view).pathname };
    expect(await problemOf(await sender.put(bare, photo.bytes))).toEqual([403, '/problems/link-wrong']);
    expect(await problemOf(await fetch(view, { method: 'DELETE' }))).toEqual([405, '/problems/method-not-allowed']);
  });

  it('a link whose time is over is refused, for sending and for viewing', async () => {
    const photo = photoOf('image/jpeg');
    const { uploadId, slot } = await sender.announce(photo);
    const key = `quarantine/${uploadId}`;
    const late = expired(`${house.url}${slot.url}`, (end) =>
      ['PUT', key, photo.contentType, photo.bytes.length, photo.sha256, end].join('|'),
    );
    const url = late.slice(house.url.length);
    expect(await problemOf(await sender.put({ ...slot, url }, photo.bytes))).toEqual([403, '/problems/link-expired']);
    expect((await sender.put(slot, photo.bytes)).status).toBe(204);
    const view = expired(await sender.viewOf(uploadId), (end) => `GET|${key}|${end}`);
    expect(await problemOf(await fetch(view))).toEqual([403, '/problems/link-expired']);
  });

  it('what is above 2 MB is refused, announced in a header or not', async () => {
    const photo = photoOf('image/jpeg', 2 * 1024 * 1024 + 1);
    const { slot } = await sender.announce(photo, { sizeBytes: 2 * 1024 * 1024 });
    expect(await problemOf(await sender.put(slot, photo.bytes))).toEqual([413, '/problems/photo-too-large']);
    const stream = new Blob([new Uint8Array(photo.bytes)]).stream();
    expect(await problemOf(await sender.put(slot, stream))).toEqual([413, '/problems/photo-too-large']);
  });

  it('what is not the photo that was announced is refused, and the right one still taken', async () => {
    const photo = photoOf('image/jpeg');
    const { slot } = await sender.announce(photo);
    for (const bytes of [
      photoOf('image/jpeg').bytes,
      photoOf('image/jpeg', 5_000).bytes,
      photo.bytes.subarray(0, 99),
    ]) {
      expect(await problemOf(await sender.put(slot, bytes))).toEqual([422, '/problems/photo-differs']);
    }
    for (const type of ['image/svg+xml', 'text/html', '']) {
      const answer = await sender.put(slot, photo.bytes, { 'content-type': type });
      expect(await problemOf(answer)).toEqual([415, '/problems/photo-type-not-allowed']);
    }
    expect((await sender.put(slot, photo.bytes)).status).toBe(204);
  });

  it.each([
    ['image/png', 'image/jpeg'],
    ['image/jpeg', 'image/gif'],
    ['image/webp', 'nothing'],
  ])('what says %s but begins as %s is refused', async (type, startsAs) => {
    const photo = photoOf(type, 4_000, startsAs);
    const { uploadId, slot } = await sender.announce(photo);
    expect(await problemOf(await sender.put(slot, photo.bytes))).toEqual([422, '/problems/not-a-photo']);
    expect((await citizen.send('GET', `/v1/uploads/${uploadId}`)).body['state']).toBe('waiting');
    await citizen.send('DELETE', `/v1/uploads/${uploadId}`);
  });

  it('a sender who goes away in the middle leaves nothing behind, and may send again', async () => {
    const photo = photoOf('image/jpeg', 500_000);
    const { uploadId, slot } = await sender.announce(photo);
    const half = new ReadableStream({
      pull: async (controller) => {
        controller.enqueue(new Uint8Array(photo.bytes.subarray(0, 250_000)));
        await sleep(50);
        controller.error(new Error('no network'));
      },
    });
    await expect(sender.put(slot, half)).rejects.toThrow();
    expect((await citizen.send('GET', `/v1/uploads/${uploadId}`)).body['state']).toBe('waiting');
    expect(readLog(house)).not.toContain('request.failed');
    expect((await sender.put(slot, photo.bytes)).status).toBe(204);
    await citizen.send('DELETE', `/v1/uploads/${uploadId}`);
  });

  it('a removed photo is gone: its links, its slot and its place in the list', async () => {
    const photo = photoOf('image/png');
    const { uploadId, slot } = await sender.announce(photo);
    await sender.put(slot, photo.bytes);
    const view = await sender.viewOf(uploadId);
    expect((await citizen.send('DELETE', `/v1/uploads/${uploadId}`)).status).toBe(204);
    expect(await problemOf(await fetch(view))).toEqual([404, '/problems/not-found']);
    expect(await problemOf(await sender.put(slot, photo.bytes))).toEqual([404, '/problems/not-found']);
    expect((await citizen.send('GET', `/v1/uploads/${uploadId}`)).status).toBe(404);
  });

  it('photos outlive a crash; on the disk neither they nor their sender are found in clear', async () => {
    const photo = photoOf('image/jpeg', 50_000);
    const uploadId = await sender.upload(photo);
    await house.kill();
    await house.start();
    const view = await fetch(await sender.viewOf(uploadId));
    expect(Buffer.from(await view.arrayBuffer()).equals(photo.bytes)).toBe(true);

    const files = filesIn(house.data);
    const blob = files.find(({ path }) => path === join('blobs', 'quarantine', uploadId));
    expect(blob?.bytes.length).toBeGreaterThan(50_000);
    expect(findInClear(files, ['KOORDINAT-RUMAH', photo.sha256, holder])).toEqual([]);
    const pieces = [100, 10_000, 49_000].map((at) => photo.bytes.subarray(at, at + 16));
    for (const piece of pieces) expect(files.filter(({ bytes }) => bytes.includes(piece))).toEqual([]);

    const record = readItems(house.data).find((item) => item['uploadId'] === uploadId);
    const accountId = record?.pk.split('#')[1] ?? '';
    expect(accountId).toMatch(/^[\w-]{16}$/);
    expect(
      findInClear(
        files.filter(({ path }) => path.startsWith('blobs')),
        [accountId],
      ),
    ).toEqual([]);
    expect(files.filter(({ path }) => path.includes(accountId))).toEqual([]);
    const log = readLog(house);
    for (const word of ['/blobs/', 'mac=', photo.sha256]) expect(log).not.toContain(word);
    expect(log.split('\n').filter((line) => line.includes('"upload.') && line.includes(accountId))).toEqual([]);
  });
});
