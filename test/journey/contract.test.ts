import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Told } from '../../functions/status/tell.ts';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { type RouteKey, routes } from '../../shared/routes.ts';
import { type Client, newCitizen, openClient, signedInAs, someone } from '../support/client.ts';
import { askByContract, type Params, sendRaw } from '../support/contract.ts';
import { startHouse, type TestHouse } from '../support/house.ts';

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)]);
const photo = {
  kind: 'ktp',
  contentType: 'image/jpeg',
  sizeBytes: jpeg.length,
  sha256: createHash('sha256').update(jpeg).digest('base64url'),
};
const [reason, email, password] = ['Untuk percobaan kontrak.', 'kontrak@daftar.example', 'kata-sandi-yang-baru'];

describe('the running house answers as docs/openapi.json says', () => {
  let house: TestHouse;
  let citizen: Client;
  let operator: Client;
  const { ask, refused, answered } = askByContract();
  const told = new Set<string>();

  const until = async (familyId: string, wanted: (one: Told) => boolean): Promise<void> => {
    await citizen.until(familyId, wanted);
    told.add(String((await ask(citizen, 'GET /v1/families/{familyId}', { familyId })).body['state']));
  };

  beforeAll(async () => {
    house = await startHouse({ quota: 100_000, dayLengthSeconds: 60 });
    [citizen, operator] = await Promise.all([signedInAs(house.url, 'citizen'), signedInAs(house.url, 'operator')]);
  });
  afterAll(() => house.end());

  const codeFor = async (client: Client): Promise<string> => {
    const { notices } = (await client.send('GET', '/demo/outbox')).body as { notices: { to: string; text: string }[] };
    const texts = notices.filter(({ to }) => to === email).map(({ text }) => /\d{6}/.exec(text)?.[0]);
    return texts.find((code) => code !== undefined) ?? '';
  };

  it('for accounts and sessions', async () => {
    const client = openClient(house.url);
    await ask(client, 'POST /v1/accounts', {}, { ...someone, name: 'Kontrak', email });
    const wrong = ask(client, 'POST /v1/accounts/verification', {}, { email, code: '000000' });
    await refused('wrong-code', wrong, 'POST /v1/accounts/verification');
    const early = ask(client, 'POST /v1/sessions', {}, { email, password: someone.password });
    await refused('contact-unproved', early, 'POST /v1/sessions');
    await ask(client, 'POST /v1/accounts/verification', {}, { email, code: await codeFor(client) });
    await ask(client, 'POST /v1/accounts/reset', {}, { email });
    await ask(client, 'PUT /v1/accounts/password', {}, { email, code: await codeFor(client), password });
    await ask(client, 'POST /v1/sessions', {}, { email, password });
    await ask(client, 'GET /v1/sessions/current');
    await ask(client, 'DELETE /v1/sessions/current');
    await refused('sign-in-needed', ask(client, 'GET /v1/sessions/current'), 'GET /v1/sessions/current');
    for (let tries = 0; tries < 10; tries += 1)
      await ask(client, 'POST /v1/sessions', {}, { email, password: 'salah' });
    const capped = await ask(client, 'POST /v1/sessions', {}, { email, password: 'salah' });
    expect([capped.body['type'], Number(capped.headers.get('retry-after')) > 0]).toEqual([
      '/problems/too-many-tries',
      true,
    ]);
  });

  it('for a family from its form to its verdict, its correction and its objection', async () => {
    const form: unknown = JSON.parse(readFileSync('docs/examples/family.json', 'utf8'));
    const sent = await ask(citizen, 'POST /v1/submissions', {}, form);
    const { submissionId, familyId, receipt } = sent.body as {
      submissionId: string;
      familyId: string;
      receipt: string;
    };
    expect(sent.headers.get('location')).toBe(`/v1/submissions/${submissionId}`);
    told.add(String((await ask(citizen, 'GET /v1/submissions/{submissionId}', { submissionId })).body['state']));
    await until(familyId, ({ state }) => state === 'found');
    await ask(citizen, 'GET /v1/families');
    const birthDate = '1987-02-23';
    expect((await ask(citizen, 'POST /v1/status', {}, { code: receipt, birthDate })).status).toBe(200);
    await refused('status-not-shown', ask(citizen, 'POST /v1/status', {}, { code: receipt }), 'POST /v1/status');
    const correction = { ...(form as object), sendId: 'kirim-contoh-0002' };
    await ask(citizen, 'POST /v1/families/{familyId}/corrections', { familyId }, correction);
    const objection = { about: 'land', reason: 'Tanah itu bukan lagi milik keluarga kami.' };
    const sanggah = { sendId: 'sanggah-0001', objection };
    await ask(citizen, 'POST /v1/families/{familyId}/objections', { familyId }, sanggah);
    await until(familyId, ({ state }) => state === 'found');
  });

  it('for families of every other state', async () => {
    const mistyped = formOf(householdOf(findHousehold(100, {}, 3)));
    const second = mistyped.members[1];
    if (second !== undefined) second.nik = `${second.nik.slice(0, 12)}9998`;
    const wrong = await citizen.submit('kirim-salah-01', mistyped);
    await until(wrong.familyId, ({ state }) => state === 'needs-correction');
    const car = await citizen.submit('kirim-mobil-01', formOf(householdOf(findHousehold(0, { car: true }, 3))));
    await until(car.familyId, ({ verdict }) => verdict === 'not-eligible');
    const crowded = await newCitizen(house.url, 'banyak');
    const forms = [1000, 1100, 1200, 1300, 1400, 1500].map((from) => formOf(householdOf(findHousehold(from, {}, 1))));
    for (const [n, form] of forms.entries()) await crowded.submit(`kirim-banyak-${n}`, form);
    const sixth = async (): Promise<boolean> =>
      ((await ask(crowded, 'GET /v1/families')).body['families'] as Told[]).some(
        ({ state }) => state === 'with-officer',
      );
    await expect.poll(sixth, { timeout: 20_000, interval: 200 }).toBe(true);
    told.add('with-officer');
    expect([...told].filter((state) => state !== 'waiting' && state !== 'received').sort()).toEqual([
      'found',
      'needs-correction',
      'with-officer',
    ]);
  });

  it('for photos', async () => {
    const announced = await ask(citizen, 'POST /v1/uploads', {}, photo);
    const { uploadId, slot } = announced.body as { uploadId: string; slot: { url: string; headers: Params } };
    expect(announced.headers.get('location')).toBe(`/v1/uploads/${uploadId}`);
    expect((await ask(citizen, 'GET /v1/uploads/{uploadId}', { uploadId })).body['state']).toBe('waiting');
    const put = await fetch(new URL(slot.url, house.url), { method: 'PUT', headers: slot.headers, body: jpeg });
    expect(put.status).toBe(204);
    expect((await ask(citizen, 'GET /v1/uploads/{uploadId}', { uploadId })).body['state']).toBe('stored');
    await ask(citizen, 'GET /v1/uploads');
    await ask(citizen, 'DELETE /v1/uploads/{uploadId}', { uploadId });
    await refused(
      'not-found',
      ask(citizen, 'DELETE /v1/uploads/{uploadId}', { uploadId }),
      'DELETE /v1/uploads/{uploadId}',
    );
  });

  it('for operators', async () => {
    const [windowId, day] = ['tahap-9-2030', 'hari-90000'];
    const window = { name: 'Tahap IX', opensAt: '2030-05-09T08:00:00+07:00', closesAt: '2030-05-30T08:00:00+07:00' };
    await ask(
      operator,
      'PUT /v1/ops/windows/{windowId}',
      { windowId },
      { ...window, noticeVersion: '2030-01', reason },
    );
    await ask(operator, 'GET /v1/ops/windows');
    await ask(operator, 'GET /v1/public');
    await ask(operator, 'POST /v1/ops/windows/{windowId}/closing', { windowId }, { reason });
    await ask(operator, 'POST /v1/ops/quotas/{day}/preview', { day }, { quota: 5 });
    await ask(operator, 'PUT /v1/ops/quotas/{day}', { day }, { quota: 5, letter: '470/1/Dukcapil', reason });
    await ask(operator, 'GET /v1/ops/quotas');
    const past = ask(
      operator,
      'PUT /v1/ops/quotas/{day}',
      { day: 'hari-00000' },
      { quota: 5, letter: '470/1', reason },
    );
    await refused('conflict', past, 'PUT /v1/ops/quotas/{day}');
    await ask(operator, 'GET /v1/ops/overview');
    await ask(operator, 'GET /v1/ops/reconcile');
    const held = await ask(operator, 'GET /v1/ops/families', { window: 'demo' });
    const familyId = (held.body as { families: { familyId: string; heldWhy?: string }[] }).families.find(
      ({ heldWhy }) => heldWhy === 'sixth-family',
    )?.familyId;
    const settlement = { settlement: 'back-to-line', reason };
    const key = 'POST /v1/ops/families/{familyId}/settlement';
    await ask(operator, 'GET /v1/ops/families');
    await ask(operator, key, { familyId: familyId ?? '' }, settlement);
    await refused('not-found', ask(operator, key, { familyId: 'x' }, settlement), key);
  });

  it('for whoever sends what cannot be read or may not', async () => {
    const key = 'POST /v1/submissions';
    await refused('invalid-form', ask(citizen, key, {}, {}), key);
    await refused('not-allowed', ask(operator, key, {}, {}), key);
    await refused('sign-in-needed', ask(openClient(house.url), key, {}, {}), key);
    await refused('not-allowed', ask(citizen, 'GET /v1/ops/overview'), 'GET /v1/ops/overview');
    const raw = (headers: Params, body: string) => sendRaw(house.url, 'POST /v1/status', headers, body);
    const json = { 'content-type': 'application/json' };
    await refused('not-json', raw({ 'content-type': 'text/plain' }, '{}'), 'POST /v1/status');
    await refused('invalid-request', raw(json, '{'), 'POST /v1/status');
    await refused('too-large', raw(json, JSON.stringify('x'.repeat(70_000))), 'POST /v1/status');
    await refused('wrong-origin', raw({ ...json, origin: 'https://elsewhere.example' }, '{}'), 'POST /v1/status');
  });

  it('and was asked in every way that the document has', () => {
    expect((Object.keys(routes) as RouteKey[]).filter((key) => !answered.has(key))).toEqual([]);
  });

  it('and leads from every problem to its words, and shows the contract itself', async () => {
    const { type } = (await openClient(house.url).send('GET', '/v1/families')).body as { type: string };
    const words = await fetch(`${house.url}${type}`, { headers: { accept: 'text/html' } });
    expect([words.status, await words.text()]).toEqual([200, expect.stringContaining('sign-in-needed')]);
    expect((await (await fetch(`${house.url}/openapi.json`)).json()) as object).toHaveProperty('openapi');
    expect((await fetch(`${house.url}/docs`)).status).toBe(200);
  });
});
