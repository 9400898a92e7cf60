import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findHousehold, householdOf, memberOf } from '../../infra/local/registry-simulator/population.ts';
import { createSimulator } from '../../infra/local/registry-simulator/server.ts';
import { freshFolder, startSimulator } from './start-simulator.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const start = async (options: Parameters<typeof startSimulator>[0] = {}) => {
  const started = await startSimulator(options);
  ends.push(started.end);
  return started;
};
const keptFolder = (): string => {
  const { folder, remove } = freshFolder();
  ends.push(remove);
  return folder;
};

const niks = Array.from({ length: 40 }, (_, family) => memberOf(family * 3, 0).nik);
const linesOf = (folder: string) =>
  readFileSync(join(folder, 'hits.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { day: string; n: number; nik: string; over: boolean; answer: string });

describe('the quota', () => {
  it('is counted exactly under many calls at once: what is beyond it is over, told so, and logged', async () => {
    const { civil, simulator, folder } = await start({ quota: 25 });
    const answers = await Promise.all(niks.map((nik) => civil.lookUp(nik)));
    expect(answers.filter((answer) => answer.outcome === 'quota-spent')).toHaveLength(15);
    expect(simulator.figures()).toMatchObject({ hits: 40, over: 15, days: [{ quota: 25, hits: 40, over: 15 }] });
    const lines = linesOf(folder);
    expect(lines.map((line) => line.n)).toEqual(niks.map((_, index) => index + 1));
    expect(lines.filter((line) => line.over && line.answer === 'quota-spent')).toHaveLength(15);
  });

  it('may be raised from now on, and for a day to come', async () => {
    let now = Date.UTC(2022, 1, 1, 5);
    const { civil, ask, simulator } = await start({ quota: 1, now: () => now });
    const outcome = async () => (await civil.lookUp(niks[0] ?? '')).outcome;
    expect([await outcome(), await outcome()]).toEqual(['found', 'quota-spent']);
    await ask('PUT', '/admin/knobs', { quota: 3, quotaFrom: { '2022-02-02': 5 } });
    expect([await outcome(), await outcome()]).toEqual(['found', 'quota-spent']);
    now += 86_400_000;
    for (let n = 0; n < 5; n += 1) expect(await outcome()).toBe('found');
    expect(await outcome()).toBe('quota-spent');
    expect(simulator.figures().days).toMatchObject([
      { day: '2022-02-01', quota: 3, hits: 4, over: 2 },
      { day: '2022-02-02', quota: 5, hits: 6, over: 1 },
    ]);
  });

  it('begins anew exactly at midnight of Jakarta, and with each short day', async () => {
    for (const [dayLengthMs, originAt, startsAt, days] of [
      [86_400_000, 0, Date.UTC(2022, 0, 31, 17), ['2022-01-31', '2022-02-01']],
      [10_000, 1_000_000, 1_030_000, ['hari-00003', 'hari-00004']],
    ] as const) {
      let now = startsAt - 1;
      const { civil, simulator } = await start({ quota: 1, originAt, dayLengthMs, now: () => now });
      expect(await civil.lookUp(niks[0] ?? '')).toMatchObject({ outcome: 'found' });
      now += 1;
      expect(await civil.lookUp(niks[0] ?? '')).toMatchObject({ outcome: 'found' });
      expect(simulator.figures()).toMatchObject({
        over: 0,
        uniqueNiks: 1,
        days: days.map((day) => ({ day, uniqueNiks: 1 })),
      });
    }
  });

  it('spends a hit on failed calls, unless they are set not to count', async () => {
    const { civil, simulator } = await start();
    await simulator.turn({ serverErrorRate: 1 });
    await civil.lookUp(niks[0] ?? '');
    await simulator.turn({ failedCallsCount: false });
    await civil.lookUp(niks[1] ?? '');
    expect(simulator.figures()).toMatchObject({ hits: 1, uniqueNiks: 1, days: [{ hits: 1, errors: 2 }] });
  });
});

describe('the figures', () => {
  it('count what was answered', async () => {
    const { civil, tax, ask } = await start({ quota: 4 });
    const unknown = memberOf(findHousehold(0, { unknownMember: 1 }), 1).nik;
    for (const nik of [niks[0], niks[0], niks[1], unknown, niks[2]]) await civil.lookUp(nik ?? '');
    const { kk } = householdOf(0);
    await Promise.all([tax.vehicles(kk, []), tax.land(kk, []), tax.land(kk, [])]);
    const figures: unknown = await (await ask('GET', '/admin/figures')).json();
    expect(figures).toMatchObject({
      days: [{ quota: 4, hits: 5, over: 1, found: 3, notFound: 1, errors: 0, uniqueNiks: 4 }],
      ...{ hits: 5, over: 1, uniqueNiks: 4, assetCalls: { vehicles: 1, land: 2 } },
    });
  });

  it('survive a restart, with a torn last line, dated quotas and blocked vehicles', async () => {
    const folder = keptFolder();
    const car = householdOf(findHousehold(0, { car: true }));
    const first = await start({ folder, quota: 3 });
    await Promise.all(niks.slice(0, 5).map((nik) => first.civil.lookUp(nik)));
    await first.ask('PUT', '/admin/knobs', { quota: 6 });
    await first.ask('POST', '/admin/vehicles/blocked', { kk: car.kk });
    await first.tax.vehicles(car.kk, []);
    const before = first.simulator.figures();
    await first.simulator.close();
    appendFileSync(join(folder, 'hits.jsonl'), '{"at":1,"day":"2026-0');

    const second = await start({ folder, quota: 3 });
    expect(second.simulator.figures()).toEqual(before);
    expect(await second.civil.lookUp(niks[0] ?? '')).toMatchObject({ outcome: 'found' });
    expect(await second.civil.lookUp(niks[6] ?? '')).toMatchObject({ outcome: 'quota-spent' });
    const seen = await second.tax.vehicles(car.kk, []);
    expect(seen.outcome === 'answered' && seen.objects[0]).toMatchObject({ kind: 'mobil', blocked: true });
    expect(second.simulator.figures()).toMatchObject({ hits: 7, over: 3, uniqueNiks: 6 });
  });
});

describe('the folder', () => {
  it('holds no NIK, KK or name in clear, and the search that says so finds a planted one', async () => {
    const { civil, tax, ask, folder } = await start({ quota: 100 });
    const household = householdOf(findHousehold(0, { car: true }));
    for (const { nik } of household.members) await civil.lookUp(nik);
    await tax.vehicles(household.kk, [household.members[0]?.nik ?? '']);
    await ask('POST', '/admin/vehicles/blocked', { kk: household.kk });

    const personal = [household.kk, ...household.members.flatMap((member) => [member.nik, member.name])];
    const found = () =>
      readdirSync(folder).filter((file) => {
        const text = readFileSync(join(folder, file), 'latin1');
        return personal.some((secret) => text.includes(secret)) || /\d{16}/.test(text);
      });
    expect(linesOf(folder)).toHaveLength(household.size);
    expect(found()).toEqual([]);
    writeFileSync(join(folder, 'planted'), `{"nik":"${household.members[0]?.nik}"}`);
    expect(found()).toEqual(['planted']);
  });

  it('keeps key and logs for the owner alone, and another key disguises otherwise', async () => {
    const one = await start();
    const two = await start();
    for (const { civil } of [one, two]) await civil.lookUp(niks[0] ?? '');
    for (const file of readdirSync(one.folder)) expect(statSync(join(one.folder, file)).mode & 0o777).toBe(0o600);
    expect(linesOf(one.folder)[0]?.nik).not.toBe(linesOf(two.folder)[0]?.nik);
  });
});

describe('the doors', () => {
  it('tell who it is, and the time by HEAD and GET without a hit', async () => {
    const { ask, simulator } = await start({ now: () => Date.UTC(2022, 1, 1) });
    expect(await (await ask('GET', '/healthz')).json()).toEqual({
      ...{ simulator: 'daftar-registry-simulator', pid: process.pid, dayLengthMs: 86_400_000, originAt: 0 },
    });
    for (const method of ['HEAD', 'GET']) {
      const answer = await ask(method, '/dukcapil');
      expect([answer.status, answer.headers.get('date')]).toEqual([200, 'Tue, 01 Feb 2022 00:00:00 GMT']);
    }
    expect(simulator.figures().hits).toBe(0);
  });

  it('count an unreadable question as a hit, and refuse unknown routes and knobs without a change', async () => {
    const { ask, simulator } = await start();
    expect((await ask('POST', '/dukcapil', 'no question')).status).toBe(400);
    expect(simulator.figures()).toMatchObject({ hits: 1, uniqueNiks: 0, days: [{ errors: 1 }] });
    expect((await ask('DELETE', '/dukcapil')).status).toBe(404);
    expect((await ask('POST', '/admin/vehicles/blocked', { kk: '9999999999999999' })).status).toBe(404);
    const before: unknown = await (await ask('GET', '/admin/knobs')).json();
    for (const wrong of [{ hangrate: 1 }, { hangRate: 2 }, { latencyMs: 5, quota: -1 }, 'x']) {
      expect((await ask('PUT', '/admin/knobs', wrong)).status).toBe(400);
    }
    expect(await (await ask('GET', '/admin/knobs')).json()).toEqual(before);
  });

  it('draw errors at the rate set, the same for the same seed', async () => {
    const run = async () => {
      const { civil, simulator } = await start({ seed: 7 });
      await simulator.turn({ errorRate: 0.25 });
      const answers: string[] = [];
      for (let n = 0; n < 200; n += 1) answers.push((await civil.lookUp(niks[n % 40] ?? '')).outcome);
      return answers;
    };
    const answers = await run();
    const failed = answers.filter((outcome) => outcome === 'ambiguous').length;
    expect(failed).toBeGreaterThan(25);
    expect(failed).toBeLessThan(75);
    expect(await run()).toEqual(answers);
  });

  it('open on loopback only, and for days of at least ten seconds', async () => {
    const options = { originAt: 0, dayLengthMs: 86_400_000, quota: 1, folder: keptFolder() };
    await expect(createSimulator({ ...options, host: '0.0.0.0' })).rejects.toThrow('loopback');
    await expect(createSimulator({ ...options, dayLengthMs: 9_999 })).rejects.toThrow('10000 ms');
  });
});
