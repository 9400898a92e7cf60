import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemRandom } from '../../shared/adapters/random.ts';
import type { Table } from '../../shared/ports.ts';
import {
  applyQuota,
  closeQuotaDay,
  type QuotaDay,
  readQuota,
  readQuotaDays,
  refundUnits,
  rollQuota,
  takeLot,
} from '../../shared/records/quota.ts';
import { openBench } from '../support/bench.ts';

const bench = openBench();
const dayNamed = (n: number): string => `hari-${String(n).padStart(5, '0')}`;

/** What has happened, as someone with a pencil would keep it: units out per day, and the most that was ever granted there. */
class Book {
  today = 1;
  readonly out = new Map<string, number>();
  readonly granted = new Map<string, number>([[dayNamed(1), 10]]);
  lots: { readonly units: number; readonly date: string }[] = [];
}
type House = { readonly table: Table; seen: QuotaDay };
type Step = fc.AsyncCommand<Book, House>;

const take = (units: number, day: number): Step => ({
  check: () => true,
  run: async (book, { table }) => {
    const date = dayNamed(book.today - day);
    const before = await readQuota(table);
    const lot = await takeLot(table, systemRandom, { today: date, units });
    if (lot.outcome === 'none') return;
    expect(lot.units).toBeLessThanOrEqual(Math.min(units, before?.left ?? 0));
    expect(lot).toMatchObject({ date: dayNamed(book.today) });
    book.out.set(date, (book.out.get(date) ?? 0) + lot.units);
    book.lots.push(lot);
  },
  toString: () => `take(${units}, ${day} days ago)`,
});

const refund = (share: number): Step => ({
  check: (book) => book.lots.length > 0,
  run: async (book, { table }) => {
    const lot = book.lots.shift();
    if (lot === undefined) return;
    const units = Math.floor(lot.units * share);
    await refundUnits(table, systemRandom, lot.date, units);
    if (lot.date === dayNamed(book.today)) book.out.set(lot.date, (book.out.get(lot.date) ?? 0) - units);
  },
  toString: () => `refund(${share})`,
});

/** Acts on what was read some time ago, as a second run of release would. */
const apply = (quota: number): Step => ({
  check: () => true,
  run: async (book, house) => {
    await applyQuota(house.table, house.seen, quota);
    const date = dayNamed(book.today);
    book.granted.set(date, Math.max(book.granted.get(date) ?? 0, (await readQuota(house.table))?.quota ?? 0));
  },
  toString: () => `apply(${quota})`,
});

const roll = (days: number, quota: number, carried: number): Step => ({
  check: () => true,
  run: async (book, { table, seen }) => {
    const date = dayNamed(book.today + days);
    const before = await readQuota(table);
    await rollQuota(table, seen, date, quota, carried);
    const after = await readQuota(table);
    expect((after?.date ?? '') >= (before?.date ?? '')).toBe(true);
    if (after?.date === before?.date) return;
    book.today += days;
    book.granted.set(date, quota);
  },
  toString: () => `roll(${days}, ${quota}, ${carried})`,
});

const look: Step = {
  check: () => true,
  run: async (_book, house) => {
    house.seen = (await readQuota(house.table)) ?? house.seen;
  },
  toString: () => 'look',
};
const close: Step = {
  check: () => true,
  run: async (book, { table }) => void (await closeQuotaDay(table, dayNamed(book.today), 'registry')),
  toString: () => 'close',
};

it('under any interleaving the books add up, no lot goes beyond what is left, and history stands', async () => {
  const steps = fc.commands(
    [
      fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 0, 0, 1)).map(([units, day]) => take(units, day)),
      fc.double({ min: 0, max: 1, noNaN: true }).map(refund),
      fc.nat(20).map(apply),
      fc.tuple(fc.integer({ min: -1, max: 2 }), fc.nat(20), fc.nat(3)).map((how) => roll(...how)),
      fc.constant(look),
      fc.constant(look),
      fc.constant(close),
    ],
    { maxCommands: 30 },
  );
  const property = fc.asyncProperty(steps, async (commands) => {
    const table = bench.newTable();
    await rollQuota(table, undefined, dayNamed(1), 10, 0);
    const seen = await readQuota(table);
    if (seen === undefined) throw new Error('no ledger');
    const book = new Book();
    await fc.asyncModelRun(() => ({ model: book, real: { table, seen } }), commands);
    const now = await readQuota(table);
    const days = [...(await readQuotaDays(table)), ...(now === undefined ? [] : [now])];
    for (const { date, quota, left, taken, refunded, carried } of days) {
      expect(left).toBe(quota - carried - taken + refunded);
      expect(taken - refunded).toBe(book.out.get(date) ?? 0);
      expect(taken - refunded).toBeLessThanOrEqual(book.granted.get(date) ?? 0);
    }
    expect(days.map(({ date }) => date)).toEqual([...new Set(days.map(({ date }) => date))].sort());
  });
  await fc.assert(property, { numRuns: 60 });
});
