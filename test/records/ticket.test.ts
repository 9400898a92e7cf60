import { describe, expect, it } from 'vitest';
import { leaseFamily } from '../../shared/records/family-trip.ts';
import { giveTicket, moveCalled, moveSeal, readTickets, takeNumbers } from '../../shared/records/ticket.ts';
import { openBench } from '../support/bench.ts';
import { newId, noon, readRecorded, recorded, window } from './sample-records.ts';

const bench = openBench();
const eta = { etaFrom: '2026-05-12', etaTo: '2026-05-13' };
const inOrder = { eta, late: false };

describe('the numbers of a line', () => {
  it('are nobody’s twice, however many blocks are taken at once', async () => {
    const table = bench.newTable();
    const starts = await Promise.all(Array.from({ length: 12 }, (_, n) => takeNumbers(table, window, n + 1, 4)));
    const numbers = starts.flatMap((start, n) => Array.from({ length: n + 1 }, (_, i) => start + i));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 78 }, (_, n) => n + 1));
    expect(await readTickets(table, window)).toMatchObject({ last: 78, families: 78, units: 48 });
  });

  it('begin at 1 in each window', async () => {
    const table = bench.newTable();
    await takeNumbers(table, window, 5, 5);
    expect(await takeNumbers(table, 'tahap-2', 1, 1)).toBe(1);
    expect(await readTickets(table, 'tahap-3')).toEqual({ last: 0, sealedTo: 0, called: 0, families: 0, units: 0 });
  });
});

describe('the number of a family', () => {
  it('is given once, with its dates, and never changed', async () => {
    const table = bench.newTable();
    const { familyId } = await recorded(table);
    const given = await Promise.all([7, 8, 9].map((ticket) => giveTicket(table, window, familyId, ticket, inOrder)));
    expect(given.filter((won) => won)).toHaveLength(1);
    const family = await readRecorded(table, familyId);
    expect(family).toMatchObject({ ticket: 7 + given.indexOf(true), eta: { from: eta.etaFrom, to: eta.etaTo } });
  });

  it('says whether it is higher than the place', async () => {
    const table = bench.newTable();
    const [one, other] = [await recorded(table), await recorded(table)];
    await giveTicket(table, window, one.familyId, 1, inOrder);
    await giveTicket(table, window, other.familyId, 2, { eta: undefined, late: true });
    expect([(await readRecorded(table, one.familyId)).late, (await readRecorded(table, other.familyId)).late]).toEqual([
      false,
      true,
    ]);
  });

  it('is not needed by one that was let go, nor given to one with an officer, nor to nobody', async () => {
    const table = bench.newTable();
    const gone = await recorded(table);
    await leaseFamily(table, gone, 'sewa', noon, noon + 1);
    const held = await recorded(table, { held: true });
    const given = [gone.familyId, held.familyId, newId()].map((id) => giveTicket(table, window, id, 1, inOrder));
    expect(await Promise.all(given)).toEqual([false, false, false]);
  });
});

describe('seal and call', () => {
  it('only ever rise', async () => {
    const table = bench.newTable();
    for (const at of [noon, noon + 10, noon + 5]) await moveSeal(table, window, at);
    await Promise.all([3, 9, 1, 4].map((called) => moveCalled(table, window, called)));
    await moveCalled(table, window, 2);
    expect(await readTickets(table, window)).toMatchObject({ sealedTo: noon + 10, called: 9 });
  });
});
