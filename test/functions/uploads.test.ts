import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Slot } from '../../shared/ports.ts';
import { putSession, type SessionRole, sessionCookie, sessionToken } from '../../shared/records/session.ts';
import { ask, type Sent } from '../support/http-event.ts';
import { photoOf, type TestPhoto } from '../support/photos.ts';
import { noon, openTestWorld, type TestWorld } from '../support/world.ts';

type Given = { readonly uploadId: string; readonly slot: Slot & { readonly expiresAt: string } };
type Listed = { readonly uploadId: string; readonly kind: string; readonly state: string; readonly at: string };

describe('the room of uploads', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openTestWorld();
  });
  afterEach(() => world.close());

  const signIn = async (accountId: string, role: SessionRole = 'citizen'): Promise<string> => {
    const claims = { sessionId: `${accountId}-sesi`, accountId, role, expiresAt: noon + 3_600_000 };
    await putSession(world.table, claims);
    return `${sessionCookie}=${sessionToken(world.keys, claims)}`;
  };
  const send = (route: string, sent: Sent = {}) => ask(world.rooms.uploads, route, sent);
  const formOf = ({ bytes, contentType, sha256 }: TestPhoto, kind = 'ktp') => ({
    ...{ kind, contentType, sha256 },
    sizeBytes: bytes.length,
  });
  const announce = async (cookie: string, photo: TestPhoto, kind?: string) => {
    const answer = await send('POST /v1/uploads', { cookie, json: formOf(photo, kind) });
    expect([answer.status, answer.text.length > 0]).toEqual([201, true]);
    return answer.body as unknown as Given;
  };
  const listed = async (cookie: string): Promise<readonly Listed[]> =>
    (await send('GET /v1/uploads', { cookie })).body['uploads'] as Listed[];
  const arrive = (uploadId: string, photo: TestPhoto) => world.blobs.store(`quarantine/${uploadId}`, photo.bytes);

  it('gives a slot of 15 minutes for exactly the photo that was announced', async () => {
    const cookie = await signIn('warga-1');
    const photo = photoOf('image/jpeg');
    const { uploadId, slot } = await announce(cookie, photo);
    expect(uploadId).toMatch(/^[\w-]{22}$/);
    expect(slot).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'image/jpeg', 'x-daftar-sha256': photo.sha256 },
      expiresAt: new Date(noon + 15 * 60_000).toISOString(),
    });
    expect(slot.url.startsWith(`/blobs/quarantine/${uploadId}?`)).toBe(true);
    expect(slot.url).not.toContain('warga-1');
    expect(slot.url).not.toContain(photo.sha256);
  });

  it('knows the same photo again, also when it is announced many times at once', async () => {
    const cookie = await signIn('warga-1');
    const photo = photoOf('image/png');
    const given = await Promise.all(Array.from({ length: 8 }, () => announce(cookie, photo)));
    world.time.advance(60_000);
    given.push(await announce(cookie, photo));
    expect(new Set(given.map(({ uploadId }) => uploadId)).size).toBe(1);
    expect(await listed(cookie)).toHaveLength(1);
    const others = [await announce(cookie, photo, 'selfie-ktp'), await announce(cookie, photoOf('image/png'))];
    expect(new Set([...given, ...others].map(({ uploadId }) => uploadId)).size).toBe(3);
    const elsewhere = await announce(await signIn('warga-2'), photo);
    expect(elsewhere.uploadId).not.toBe(given[0]?.uploadId);
  });

  it('lists one’s own uploads, oldest first, with what has arrived', async () => {
    const cookie = await signIn('warga-1');
    const photo = photoOf('image/webp');
    const first = await announce(cookie, photo, 'ktp');
    world.time.advance(1000);
    const second = await announce(cookie, photo, 'house-front');
    await announce(await signIn('warga-2'), photo, 'ktp');
    await arrive(second.uploadId, photo);
    expect(await listed(cookie)).toEqual([
      { uploadId: first.uploadId, kind: 'ktp', state: 'waiting', at: new Date(noon).toISOString() },
      { uploadId: second.uploadId, kind: 'house-front', state: 'stored', at: new Date(noon + 1000).toISOString() },
    ]);
  });

  it('shows a photo that has arrived for 5 minutes, and until then only that it is waited for', async () => {
    const cookie = await signIn('warga-1');
    const photo = photoOf('image/jpeg');
    const { uploadId } = await announce(cookie, photo);
    const waiting = await send(`GET /v1/uploads/${uploadId}`, { cookie });
    expect(waiting.body).toEqual({ uploadId, kind: 'ktp', state: 'waiting', at: new Date(noon).toISOString() });
    await arrive(uploadId, photo);
    const stored = await send(`GET /v1/uploads/${uploadId}`, { cookie });
    expect(stored).toMatchObject({ status: 200, body: { state: 'stored' } });
    expect(stored.body['viewExpiresAt']).toBe(new Date(noon + 5 * 60_000).toISOString());
    expect(String(stored.body['view']).startsWith(`/blobs/quarantine/${uploadId}?`)).toBe(true);
  });

  it('tells everybody else, operators too, that there is no such upload, and lets nobody else remove it', async () => {
    const cookie = await signIn('warga-1');
    const photo = photoOf('image/jpeg');
    const { uploadId } = await announce(cookie, photo);
    await arrive(uploadId, photo);
    const roles: readonly SessionRole[] = ['citizen', 'officer', 'operator'];
    for (const role of roles) {
      const stranger = await signIn(`lain-${role}`, role);
      const unknown = await send('GET /v1/uploads/AAAAAAAAAAAAAAAAAAAAAA', { cookie: stranger });
      for (const method of ['GET', 'DELETE']) {
        const answer = await send(`${method} /v1/uploads/${uploadId}`, { cookie: stranger });
        expect([role, method, answer.status]).toEqual([role, method, 404]);
        expect(answer.text).toBe(unknown.text);
      }
    }
    expect(await world.blobs.isStored(`quarantine/${uploadId}`)).toBe(true);
    expect((await send(`GET /v1/uploads/${uploadId}`)).status).toBe(401);
    const operator = await signIn('lain-operator', 'operator');
    expect((await send('POST /v1/uploads', { cookie: operator, json: formOf(photo) })).status).toBe(403);
    expect((await send('GET /v1/uploads', { cookie: operator })).status).toBe(403);
  });

  it('removes photo and record; announced again it is a new upload', async () => {
    const cookie = await signIn('warga-1');
    const photo = photoOf('image/jpeg');
    const { uploadId } = await announce(cookie, photo);
    await arrive(uploadId, photo);
    expect(await send(`DELETE /v1/uploads/${uploadId}`, { cookie })).toMatchObject({ status: 204, text: '' });
    expect(await world.blobs.read(`quarantine/${uploadId}`)).toBeUndefined();
    expect(await listed(cookie)).toEqual([]);
    expect((await send(`DELETE /v1/uploads/${uploadId}`, { cookie })).status).toBe(404);
    expect((await announce(cookie, photo)).uploadId).not.toBe(uploadId);
  });

  it('keeps 15 uploads an account, a retry of any of them is none more, and one removed makes room', async () => {
    const cookie = await signIn('warga-1');
    const photos = Array.from({ length: 20 }, () => photoOf('image/jpeg', 100));
    const json = (photo: TestPhoto) => ({ cookie, json: formOf(photo) });
    const answers = await Promise.all(photos.map((photo) => send('POST /v1/uploads', json(photo))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(15);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/too-many-photos' } });
    const kept = photos.filter((_, n) => answers[n]?.status === 201);
    for (const photo of kept) expect((await send('POST /v1/uploads', json(photo))).status).toBe(201);
    expect(await listed(cookie)).toHaveLength(15);
    await announce(await signIn('warga-2'), photoOf('image/jpeg'));
    await send(`DELETE /v1/uploads/${(await listed(cookie))[0]?.uploadId}`, { cookie });
    await announce(cookie, photoOf('image/png'));
    expect((await send('POST /v1/uploads', json(photoOf('image/png')))).status).toBe(409);
  });

  it('refuses what is no photo of a kind it knows, with every fault at once and how to mend it', async () => {
    const cookie = await signIn('warga-1');
    const json = { kind: 'kk', contentType: 'image/svg+xml', sizeBytes: 2 * 1024 * 1024 + 1, sha256: 'abc', nik: '1' };
    const answer = await send('POST /v1/uploads', { cookie, json });
    expect([answer.status, answer.body['type']]).toEqual([422, '/problems/invalid-form']);
    const errors = answer.body['errors'] as { pointer: string; detail: string }[];
    const pointers = ['/contentType', '/kind', '/nik', '/sha256', '/sizeBytes'];
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(pointers);
    expect(errors.find(({ pointer }) => pointer === '/sizeBytes')?.detail).toMatch(/2 MB/);
    const largest = { ...formOf(photoOf('image/png')), sizeBytes: 2 * 1024 * 1024 };
    expect((await send('POST /v1/uploads', { cookie, json: largest })).status).toBe(201);
  });

  it('writes no account, no digest of a photo and no URL to its log', async () => {
    const cookie = await signIn('warga-1');
    const photo = photoOf('image/jpeg');
    const { uploadId } = await announce(cookie, photo);
    await send(`DELETE /v1/uploads/${uploadId}`, { cookie });
    const log = world.lines.join('');
    expect(log).toContain('upload.announced');
    expect(log).toContain('upload.removed');
    for (const word of ['warga-1', photo.sha256, 'mac=', '/blobs/']) expect(log).not.toContain(word);
  });
});
