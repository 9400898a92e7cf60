import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, type Household, householdOf } from '../../infra/local/registry-simulator/population.ts';
import type { Family } from '../../shared/domain/family.ts';
import { type Client, newCitizen, openClient, someone } from '../support/client.ts';
import { asFiles, filesIn, findInClear, readItems, readQueueBodies } from '../support/data-folder.ts';
import { startHouse, type TestHouse, turnRegistry } from '../support/house.ts';
import { openSender, photoOf, textInPhotos } from '../support/photos.ts';

const account = { nik: '9902024202910002', phone: '081377123456', password: 'sandi-yang-rahasia-sekali' };
const holder = 'penguji-bernama-panjang';
const contact = `${holder}@daftar.example`;
const streets = ['Gang Kenari Buntu'];

/** The form of a household whose phone and street are found nowhere else. */
const formFor = (household: Household, phone: string): Family => {
  const form = formOf(household);
  return {
    ...form,
    accountHolder: { ...form.accountHolder, phone },
    domicile: { ...form.domicile, street: streets[0] ?? '' },
  };
};
const withCar = formFor(householdOf(findHousehold(60_000, { car: true }, 4)), '081388200001');
const clean = formFor(householdOf(findHousehold(61_000, {}, 3)), '081388200002');
const unknown = formFor(householdOf(findHousehold(62_000, { unknownMember: 1 }, 3)), '081388200003');
const waiting = formFor(householdOf(findHousehold(63_000, {}, 5)), '081388200004');
const sent = [withCar, clean, unknown, waiting];

/** Everything that tells who somebody is. */
const secrets: readonly string[] = [
  ...Object.values(account),
  holder,
  contact,
  ...streets,
  textInPhotos,
  ...sent.flatMap(({ kk, accountHolder, members }) => [
    ...[kk, accountHolder.name, accountHolder.phone],
    ...members.flatMap(({ nik, name }) => [nik, name]),
  ]),
];

describe('what lies in the data folder after a whole journey', () => {
  let house: TestHouse;
  let citizen: Client;
  /** Every refusal, as it went over the wire. */
  const refusals: string[] = [];
  const files = () => filesIn(house.data).filter(({ path }) => path !== 'keys.json');

  const decideAll = async (): Promise<void> => {
    const receipts = [];
    for (const [n, form] of [withCar, clean, unknown].entries())
      receipts.push(await citizen.submit(`kirim-data-${n}`, form));
    const told = await Promise.all(
      receipts.map(({ familyId }) =>
        citizen.until(familyId, ({ state }) => state !== 'received' && state !== 'waiting'),
      ),
    );
    expect(told.map(({ state }) => state)).toEqual(['found', 'found', 'needs-correction']);
    const objection = { about: 'vehicle', reason: `Mobil itu milik ${withCar.members[1]?.name}, sudah dijual.` };
    const path = `/v1/families/${receipts[0]?.familyId}/objections`;
    expect((await citizen.send('POST', path, { sendId: 'sanggah-data', objection })).status).toBe(202);
    await citizen.until(receipts[0]?.familyId ?? '', ({ revision, state }) => revision === 2 && state === 'found');
  };
  const makeMistakes = async (): Promise<void> => {
    const visitor = openClient(house.url);
    const refused = async (who: Client, expected: number, method: string, path: string, body?: unknown) => {
      const answer = await who.send(method, path, body);
      expect([path, answer.status]).toEqual([path, expected]);
      refusals.push(JSON.stringify([...answer.headers, answer.body]));
    };
    const { nik, name } = waiting.members[0] ?? { nik: '', name: '' };
    await refused(visitor, 401, 'POST', '/v1/sessions', { email: contact, password: 'salah-semua-sekali' });
    expect((await visitor.send('POST', '/v1/accounts', { ...account, name: holder, email: contact })).status).toBe(202);
    await refused(visitor, 422, 'POST', '/v1/accounts', { ...account, name: holder, email: contact, phone: name });
    await refused(visitor, 422, 'POST', '/v1/accounts/verification', { email: contact, code: '000000' });
    const password = { email: contact, code: '000000', password: account.password };
    await refused(visitor, 422, 'PUT', '/v1/accounts/password', password);
    const broken = { ...waiting, kk: nik.replace(/..$/, 'xx'), unknown: clean.members[0]?.name };
    await refused(citizen, 422, 'POST', '/v1/submissions', { sendId: 'kirim-salah', family: broken });
    await refused(citizen, 422, 'POST', '/v1/uploads', { kind: name, contentType: nik, sizeBytes: 1, sha256: contact });
    await refused(visitor, 404, 'POST', '/v1/status', { code: nik });
    await refused(visitor, 401, 'GET', `/v1/families/${nik}?nama=${name}`);
    await refused(citizen, 404, 'GET', `/v1/families/${nik}?nama=${name}`);
    await refused(citizen, 404, 'GET', `/v1/uploads/${nik}?telepon=${account.phone}`);
    await refused(citizen, 404, 'GET', `/v1/${nik}`);
  };

  beforeAll(async () => {
    house = await startHouse({ quota: 10_000, dayLengthSeconds: 60 });
    citizen = await newCitizen(house.url, holder, account);
    await makeMistakes();
    await openSender(house.url, citizen).upload(photoOf('image/jpeg'));
    await decideAll();
    // One family stays in flight, so that its order lies in a queue.
    await turnRegistry(house, { latencyMs: 1400 });
    const { familyId } = await citizen.submit('kirim-data-9', waiting);
    await citizen.until(familyId, ({ step }) => step.number === 4);
  }, 60_000);
  afterAll(() => house.end());

  it('is a database with its log, keys, the house’s log and the registry’s: none is missing from the search', () => {
    const paths = files().map(({ path }) => path);
    const expected = ['daftar.db', 'daftar.db-wal', 'keys.db', 'house.log', 'simulator.log'];
    expect(paths).toEqual(expect.arrayContaining([...expected, join('registry-simulator', 'hits.jsonl')]));
    expect(readItems(house.data).length).toBeGreaterThan(20);
    expect(new Set(secrets).size).toBeGreaterThan(30);
    expect(secrets).not.toContain(someone.nik);
  });

  it('holds no NIK, KK, name, phone, e-mail, password, street or photo in clear', () => {
    expect(findInClear(files(), secrets)).toEqual([]);
  });

  it('was asked for by NIK and name in URLs and bodies, and refused without repeating them', () => {
    expect(refusals.length).toBe(11);
    expect(findInClear(asFiles('refusal', refusals), secrets)).toEqual([]);
  });

  it('holds none of them in what the queues carry', async () => {
    await citizen.submit('kirim-data-8', { ...clean, household: { ...clean.household, floorAreaM2: 30 } });
    await house.kill();
    const bodies = asFiles('message', readQueueBodies(house.data));
    expect(bodies.length).toBeGreaterThan(0);
    expect(findInClear(bodies, secrets)).toEqual([]);
  });

  it('would be found by the same search if it were there', () => {
    const copy = mkdtempSync(join(tmpdir(), 'daftar-planted-'));
    cpSync(house.data, copy, { recursive: true });
    appendFileSync(join(copy, 'house.log'), `{"code":"planted","who":"${withCar.members[0]?.name}"}\n`);
    appendFileSync(join(copy, 'daftar.db'), Buffer.from(clean.kk, 'utf16le'));
    expect(findInClear(filesIn(copy), secrets)).toEqual(
      expect.arrayContaining([`house.log: ${withCar.members[0]?.name}`, `daftar.db: ${clean.kk}`]),
    );
    rmSync(copy, { recursive: true, force: true });
  });
});
