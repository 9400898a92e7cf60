import { afterEach, describe, expect, it } from 'vitest';
import { type FaultKind, faultKinds } from '../../../infra/local/registry-simulator/knobs.ts';
import { findHousehold, householdOf } from '../../../infra/local/registry-simulator/population.ts';
import { openBapenda } from '../../../shared/adapters/registry/bapenda.ts';
import { type Started, startSimulator } from '../../simulator/start-simulator.ts';
import { answeringServer, freePort } from './answering-server.ts';

let started: Started | undefined;
afterEach(() => started?.end());
const start = async (timeoutMs = 5_000): Promise<Started> => {
  started = await startSimulator({ timeoutMs });
  return started;
};

const rich = householdOf(findHousehold(0, { car: true, richLand: true }));
const niksOf = (household: typeof rich) => household.members.map((member) => member.nik);

describe('Bapenda that behaves', () => {
  it('lists the vehicles of a household, the car among them', async () => {
    const { tax } = await start();
    const answer = await tax.vehicles(rich.kk, niksOf(rich));
    const kinds = answer.outcome === 'answered' && answer.objects.map((vehicle) => vehicle.kind);
    expect(kinds).toEqual(rich.hasMotorcycle ? ['mobil', 'motor'] : ['mobil']);
    expect(answer).toMatchObject({ objects: [{ plate: expect.stringMatching(/^B \d{4} [A-Z]{3}$/), blocked: false }] });
  });

  it('lists land and buildings with their NJOP in rupiah', async () => {
    const { tax } = await start();
    const njopRupiah = rich.highestNjopRupiah;
    expect(await tax.land(rich.kk, niksOf(rich))).toMatchObject({
      objects: [{ kind: 'tanah', njopRupiah }, { kind: 'bangunan' }],
    });
  });

  it('finds the objects of a head whose KK was mistyped, and none for strangers', async () => {
    const { tax } = await start();
    expect(await tax.vehicles('9999999999999999', niksOf(rich))).toMatchObject({ objects: [{ kind: 'mobil' }] });
    expect(await tax.vehicles('9999999999999999', [])).toEqual({ outcome: 'answered', objects: [] });
  });

  it('shows a vehicle as blocked once Samsat was told, and spends no hit on asking again', async () => {
    const { tax, ask, simulator } = await start();
    expect((await ask('POST', '/admin/vehicles/blocked', { kk: rich.kk })).status).toBe(200);
    expect(await tax.vehicles(rich.kk, niksOf(rich))).toMatchObject({ objects: [{ kind: 'mobil', blocked: true }] });
    expect(simulator.figures()).toMatchObject({ hits: 0, assetCalls: { vehicles: 1, land: 0 } });
  });
});

describe('Bapenda that misbehaves', () => {
  const kinds = faultKinds.filter((kind): kind is Exclude<FaultKind, 'wrong-nik'> => kind !== 'wrong-nik');
  it.each(kinds)('with %s is unavailable', async (kind) => {
    const { tax, simulator } = await start(500);
    await simulator.turn({ assetErrorRate: 1, errorKinds: [kind] });
    expect(await tax.vehicles(rich.kk, niksOf(rich))).toMatchObject({ outcome: 'unavailable' });
    expect(await tax.land(rich.kk, niksOf(rich))).toMatchObject({ outcome: 'unavailable' });
  });

  it.each([
    '{"kendaraan":[{"jenis":"KAPAL","nopol":"B 1 A","blokir":false}]}',
    '{"kendaraan":[{"jenis":"MOBIL","nopol":"B 1 A"}]}',
    '{"kendaraan":null}',
    '{"objek":[]}',
  ])('with the vehicles %s is unavailable: a row that cannot be read may be the car', async (body) => {
    const server = await answeringServer((_, response) => response.end(body));
    const tax = openBapenda({ baseUrl: server.url, timeoutMs: 1_000, maxSockets: 1 });
    expect(await tax.vehicles(rich.kk, [])).toEqual({ outcome: 'unavailable', why: 'reply is not the JSON agreed' });
    await server.close();
  });

  it('by being gone is unavailable', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const tax = openBapenda({ baseUrl, timeoutMs: 1_000, maxSockets: 1 });
    expect(await tax.land(rich.kk, [])).toEqual({ outcome: 'unavailable', why: 'ECONNREFUSED' });
  });
});
