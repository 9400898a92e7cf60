import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { type Client, type Receipt, signedInAs } from '../support/client.ts';
import { failToStart, freePair, startHouse, type TestHouse, turnRegistry } from '../support/house.ts';

type HouseFile = { readonly pid: number; readonly url: string; readonly registry: string };
const readHouseFile = (house: TestHouse): HouseFile =>
  JSON.parse(readFileSync(join(house.data, 'house.json'), 'utf8')) as HouseFile;
const simulatorPid = async (house: TestHouse): Promise<number> =>
  ((await (await fetch(`${house.registry}/healthz`)).json()) as { pid: number }).pid;
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const family = (from: number) => formOf(householdOf(findHousehold(from, {}, 4)));

describe('a house that is stopped, killed and started', () => {
  let house: TestHouse;
  let citizen: Client;
  let receipts: readonly Receipt[];
  beforeAll(async () => {
    house = await startHouse({ quota: 10_000, dayLengthSeconds: 60 });
    citizen = await signedInAs(house.url, 'citizen');
  });
  afterAll(() => house.end());

  it('says in house.json which process answers where, as long as it runs', () => {
    const file = readHouseFile(house);
    expect(file).toMatchObject({ url: house.url, registry: house.registry });
    expect(isAlive(file.pid)).toBe(true);
  });

  it('refuses another length of day on the same data, and says what to do', async () => {
    const flags = { port: house.port, data: house.data, quota: 10, 'day-length': 30 };
    const { code, said } = await failToStart(flags);
    expect(code).toBe(1);
    expect(said).toContain('--day-length 60');
    expect(said).not.toMatch(/ at .*\.ts:\d+/);
  });

  it.each([
    ['the same port', () => Promise.resolve(house.port)],
    ['another port', freePair],
  ])('refuses a second house on the same data, on %s, which disturbs nothing', async (_name, choose) => {
    const port = await choose();
    const before = [readHouseFile(house), await simulatorPid(house)];
    const flags = { port, data: house.data, quota: 10_000, 'day-length': 60 };
    const { code, said } = await failToStart(flags);
    expect(code).toBe(1);
    expect(said).toContain('in use by another running process');
    expect([readHouseFile(house), await simulatorPid(house)]).toEqual(before);
    expect((await citizen.send('GET', '/v1/families')).status).toBe(200);
    const registry = await fetch(`http://127.0.0.1:${port + 1}/healthz`).catch(() => undefined);
    expect(registry?.status).toBe(port === house.port ? 200 : undefined);
  });

  it('ends with 0 within 5 s of SIGTERM while families are in flight', async () => {
    await turnRegistry(house, { latencyMs: 1200 });
    receipts = await Promise.all(
      [0, 40, 80].map((from) => citizen.submit(`kirim-stop-${from}`, family(50_000 + from))),
    );
    await Promise.all(receipts.map(({ familyId }) => citizen.until(familyId, ({ step }) => step.number === 4)));
    const { pid } = readHouseFile(house);
    const askedAt = Date.now();
    expect(await house.stop()).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(5000);
    expect([isAlive(pid), existsSync(join(house.data, 'house.json'))]).toEqual([false, false]);
    await expect(fetch(`${house.registry}/healthz`)).rejects.toThrow();
  });

  it('finds all of them again at the next start', async () => {
    await house.start();
    const told = await Promise.all(
      receipts.map(({ familyId }) => citizen.until(familyId, ({ state }) => state === 'found', 20)),
    );
    expect(told.map(({ verdict }) => verdict)).toEqual(Array(3).fill('eligible-so-far'));
  });

  it('that was killed leaves its registry running, and finds it again', async () => {
    const before = await simulatorPid(house);
    const { pid } = readHouseFile(house);
    await house.kill();
    expect([isAlive(pid), await simulatorPid(house)]).toEqual([false, before]);
    await house.start();
    expect(await simulatorPid(house)).toBe(before);
    expect(readHouseFile(house).pid).not.toBe(pid);
    expect((await citizen.status(receipts[0]?.familyId ?? '')).verdict).toBe('eligible-so-far');
  });
});
