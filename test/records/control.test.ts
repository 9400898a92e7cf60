import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/ports.ts';
import {
  cachedControls,
  type PublicFigures,
  putFigures,
  putQuota,
  putWindow,
  quotaFor,
  readControls,
  readControlsAudit,
} from '../../shared/records/control.ts';
import { controlsAuditPk } from '../../shared/records/item-keys.ts';
import { openBench } from '../support/bench.ts';
import { newId, noon } from './sample-records.ts';

const bench = openBench();
const fact = (what: string) => ({ factId: newId(), what, by: 'operator', at: noon, detail: what });
const quota = (fromDay: string, of: number) => ({ fromDay, quota: of, letter: '123/SK', reason: 'surat' });
const windowNamed = (id: string) => ({ id, name: id, opensAt: noon, closesAt: noon + 1000, noticeVersion: '2026-01' });
const figures = (asOf: number): PublicFigures => ({
  ...{ asOf, quotaDay: '2026-05-12', quota: 10, spent: 1, leftToday: 9, aheadUnits: 4, perFamily: 4 },
  ...{ arrivalsPerMs: 0.5, etaShown: 2, etaHeld: 1, lines: { demo: { called: 3, lastTicket: 9, waiting: 6 } } },
});
const open = () => ({ table: bench.newTable(), keys: bench.keys() });

/** The same table, its queries counted, and failing as long as `down`. */
const watched = (table: Table) => {
  const state = { queries: 0, down: false };
  const query: Table['query'] = async (asked) => {
    state.queries += 1;
    await nextTurn();
    if (state.down) throw new Error('throttled');
    return table.query(asked);
  };
  return { state, table: { ...table, query } };
};

describe('controls', () => {
  it('are read as they were put: windows, quotas by day, figures', async () => {
    const needs = open();
    await putWindow(needs, windowNamed('tahap-1'), fact('window.set'));
    for (const day of ['2026-05-20', '2026-05-12']) await putQuota(needs, quota(day, 100), fact('quota.set'));
    await putFigures(needs.table, figures(noon));
    expect(await readControls(needs.table)).toEqual({
      windows: [windowNamed('tahap-1')],
      quotas: [quota('2026-05-12', 100), quota('2026-05-20', 100)],
      figures: figures(noon),
    });
  });

  it('enter the chain of controls with every change, each once, however many change at once', async () => {
    const needs = open();
    const facts = Array.from({ length: 8 }, (_, n) => fact(`window.set ${n}`));
    await Promise.all(facts.map((one, n) => putWindow(needs, windowNamed(`w-${n}`), one)));
    const first = facts[0] ?? fact('none');
    await putWindow(needs, windowNamed('never'), first);
    const chain = await readControlsAudit(needs);
    expect([chain.facts.length, chain.brokenAt]).toEqual([8, undefined]);
    expect((await readControls(needs.table)).windows.map(({ id }) => id)).not.toContain('never');
  });

  it('have a chain whose end cannot be dropped unseen', async () => {
    const needs = open();
    for (let n = 0; n < 3; n += 1) await putWindow(needs, windowNamed(`w-${n}`), fact(`window.set ${n}`));
    const last = (await needs.table.query({ pk: controlsAuditPk })).items.at(-1);
    await needs.table.remove(last ?? { pk: '', sk: '' });
    expect((await readControlsAudit(needs)).brokenAt).toBe(3);
  });

  it('keep the newest figures', async () => {
    const { table } = open();
    for (const at of [noon + 5, noon + 9, noon + 7]) await putFigures(table, figures(at));
    expect((await readControls(table)).figures?.asOf).toBe(noon + 9);
  });
});

describe('the quota of a day', () => {
  it.each([
    ['2026-05-11', 0],
    ['2026-05-12', 100],
    ['2026-05-19', 100],
    ['2026-05-20', 250],
    ['2027-01-01', 250],
  ])('on %s is that of the latest letter not after it: %i', (day, expected) => {
    expect(quotaFor({ quotas: [quota('2026-05-12', 100), quota('2026-05-20', 250)] }, day)).toBe(expected);
  });
});

describe('cached controls', () => {
  const cached = async () => {
    const needs = open();
    await putQuota(needs, quota('2026-05-12', 100), fact('quota.set'));
    const seen = watched(needs.table);
    const time = { now: noon };
    return { ...seen, needs, time, read: cachedControls(seen.table, { now: () => time.now }, 5000) };
  };

  it('are asked for once, however many wait', async () => {
    const { state, read } = await cached();
    const all = await Promise.all(Array.from({ length: 50 }, () => read()));
    expect([state.queries, all.every((one) => one === all[0])]).toEqual([1, true]);
  });

  it('are read again once they are old', async () => {
    const { state, read, needs, time } = await cached();
    await read();
    await putQuota(needs, quota('2026-05-12', 300), fact('quota.set'));
    time.now += 4999;
    expect(quotaFor(await read(), '2026-05-12')).toBe(100);
    time.now += 1;
    expect([quotaFor(await read(), '2026-05-12'), state.queries]).toEqual([300, 2]);
  });

  it('are the last known ones while the table fails, and the new ones after', async () => {
    const { state, read, needs, time } = await cached();
    await read();
    await putQuota(needs, quota('2026-05-12', 300), fact('quota.set'));
    state.down = true;
    time.now += 60_000;
    expect(quotaFor(await read(), '2026-05-12')).toBe(100);
    state.down = false;
    expect(quotaFor(await read(), '2026-05-12')).toBe(300);
  });

  it('that were never read fail, and are asked for again', async () => {
    const { state, read } = await cached();
    state.down = true;
    await expect(read()).rejects.toThrow('throttled');
    state.down = false;
    expect(quotaFor(await read(), '2026-05-12')).toBe(100);
  });
});
