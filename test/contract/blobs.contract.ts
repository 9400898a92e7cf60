import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Blobs, Slot } from '../../shared/ports.ts';
import { photoOf, type TestPhoto } from '../support/photos.ts';
import { type SuiteOptions, withSkips } from './suite.ts';

/** `origin`: where a URL that is only a path begins. */
export type OpenedBlobs = { readonly blobs: Blobs; readonly origin: string; readonly close: () => Promise<void> };

const photo = photoOf('image/png');
const newKey = (): string => `quarantine/${randomBytes(16).toString('base64url')}`;
const soon = (): number => Date.now() + 60_000;

/** What every engine behind the Blobs port promises, seen from the phone that holds a slot or a view. */
export const describeBlobs = (name: string, open: () => Promise<OpenedBlobs>, options: SuiteOptions = {}): void => {
  describe(`the blobs on ${name}`, () => {
    let opened: OpenedBlobs;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const slotFor = ({ contentType, sha256, bytes }: TestPhoto, key: string, more: object = {}): Promise<Slot> =>
      opened.blobs.slot(key, { contentType, sha256, maxBytes: bytes.length, expiresAt: soon(), ...more });
    /** Whether the storage took the bytes, sent as the slot says. */
    const send = async (slot: Slot, { bytes, contentType }: TestPhoto): Promise<boolean> => {
      const url = new URL(slot.url, opened.origin);
      if (slot.method === 'PUT')
        return (await fetch(url, { method: 'PUT', headers: slot.headers, body: new Uint8Array(bytes) })).ok;
      const form = new FormData();
      for (const [field, value] of Object.entries(slot.fields)) form.append(field, value);
      form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }), 'foto');
      return (await fetch(url, { method: 'POST', body: form })).ok;
    };
    const look = (view: string | undefined): Promise<Response> => fetch(new URL(view ?? '', opened.origin));

    withSkips(options.skip, (it) => {
      it('what was put into a slot is stored, and a view shows it to who holds it', async () => {
        const key = newKey();
        expect(await send(await slotFor(photo, key), photo)).toBe(true);
        expect(await opened.blobs.isStored(key)).toBe(true);
        const answer = await look(await opened.blobs.view(key, soon()));
        expect(answer.headers.get('content-type')).toBe('image/png');
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(Buffer.from(await answer.arrayBuffer()).equals(photo.bytes)).toBe(true);
      });

      it('nothing is stored before the bytes have come, and there is no view of it', async () => {
        const key = newKey();
        await slotFor(photo, key);
        expect([await opened.blobs.isStored(key), await opened.blobs.view(key, soon())]).toEqual([false, undefined]);
      });

      it('the same bytes sent again end the same', async () => {
        const key = newKey();
        const slot = await slotFor(photo, key);
        expect([await send(slot, photo), await send(slot, photo)]).toEqual([true, true]);
      });

      it('other bytes than those announced are refused', async () => {
        const key = newKey();
        expect(await send(await slotFor(photo, key), photoOf('image/png'))).toBe(false);
        expect(await opened.blobs.isStored(key)).toBe(false);
      });

      it('more bytes than the slot is for are refused', async () => {
        const key = newKey();
        expect(await send(await slotFor(photo, key, { maxBytes: photo.bytes.length - 1 }), photo)).toBe(false);
        expect(await opened.blobs.isStored(key)).toBe(false);
      });

      it('a slot whose terms were changed on the way is refused', async () => {
        const [key, slot] = [newKey(), await slotFor(photo, newKey())];
        const changed: Slot =
          slot.method === 'PUT'
            ? { ...slot, headers: { ...slot.headers, 'content-type': 'image/webp' } }
            : { ...slot, fields: { ...slot.fields, key } };
        expect(await send(changed, photo)).toBe(false);
        expect(await opened.blobs.isStored(key)).toBe(false);
      });

      it('a slot ends when it expires', async () => {
        const key = newKey();
        const slot = await slotFor(photo, key, { expiresAt: Date.now() + 1_000 });
        await sleep(2_100);
        expect(await send(slot, photo)).toBe(false);
        expect(await opened.blobs.isStored(key)).toBe(false);
      });

      it('a view ends when it expires', async () => {
        const key = newKey();
        await send(await slotFor(photo, key), photo);
        const view = await opened.blobs.view(key, Date.now() + 1_000);
        expect(view).toBeDefined();
        await sleep(2_100);
        expect((await look(view)).ok).toBe(false);
      });

      it('what was removed is gone, and removing it again is no error', async () => {
        const key = newKey();
        await send(await slotFor(photo, key), photo);
        await opened.blobs.remove(key);
        await opened.blobs.remove(key);
        expect([await opened.blobs.isStored(key), await opened.blobs.view(key, soon())]).toEqual([false, undefined]);
      });

      it('a key of another form is rejected', async () => {
        for (const key of ['photos/AAAAAAAAAAAAAAAAAAAAAA', 'quarantine/../keys.json', 'quarantine/short'])
          await expect(slotFor(photo, key)).rejects.toThrow();
      });
    });
  });
};
