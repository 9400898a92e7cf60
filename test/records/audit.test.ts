import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item, Table } from '../../shared/ports.ts';
import { appendAudit, type Fact, nextAudit, readAudit } from '../../shared/records/audit.ts';
import { openBench } from '../support/bench.ts';
import { noon } from './sample-records.ts';

const bench = openBench();
const pk = 'AUDIT#test';
const fact = (n: number): Fact => ({ factId: `f-${n}`, what: 'did', by: 'machine', at: noon + n, detail: `nr ${n}` });
const chainOf = async (length: number) => {
  const needs = { table: bench.newTable(), keys: bench.keys() };
  for (let n = 1; n <= length; n += 1) await appendAudit(needs, pk, fact(n));
  return needs;
};
const entries = async (table: Table): Promise<readonly Item[]> =>
  (await table.query({ pk })).items.filter((item) => item['factId'] !== undefined);
/** Puts an entry as a forger with the table but without the key would. */
const forge = async (table: Table, { pk: of, sk, ...set }: Item): Promise<void> => {
  await table.remove({ pk: of, sk });
  await table.update({ key: { pk: of, sk }, set });
};

describe('a chain', () => {
  it('is read in the order it was written, and every link holds', async () => {
    const needs = await chainOf(12);
    const { facts, brokenAt } = await readAudit(needs, pk);
    expect(facts).toEqual(Array.from({ length: 12 }, (_, n) => fact(n + 1)));
    expect(brokenAt).toBeUndefined();
  });

  it('longer than a page is read whole', async () => {
    const needs = await chainOf(130);
    const { facts, brokenAt } = await readAudit(needs, pk);
    expect([facts.length, brokenAt]).toEqual([130, undefined]);
  });

  it('takes a fact once, however often it is appended', async () => {
    const needs = await chainOf(3);
    await appendAudit(needs, pk, { ...fact(2), detail: 'otherwise' });
    expect(await nextAudit(needs, pk, fact(3))).toBeUndefined();
    expect((await readAudit(needs, pk)).facts).toHaveLength(3);
  });

  it('loses no fact when many append at once', async () => {
    const needs = await chainOf(0);
    await Promise.all(Array.from({ length: 20 }, (_, n) => appendAudit(needs, pk, fact(n))));
    const { facts, brokenAt } = await readAudit(needs, pk);
    expect(new Set(facts.map(({ factId }) => factId)).size).toBe(20);
    expect(brokenAt).toBeUndefined();
  });

  it('shows any change of any field of any entry', async () => {
    const needs = await chainOf(5);
    const fields = fc.constantFrom('factId', 'what', 'by', 'at', 'detail', 'mac', 'n');
    const property = fc.asyncProperty(fc.nat(4), fields, async (index, field) => {
      const entry = (await entries(needs.table))[index];
      if (entry === undefined) throw new Error('no entry');
      const value = entry[field];
      await forge(needs.table, { ...entry, [field]: typeof value === 'number' ? value + 1 : `${String(value)}x` });
      expect((await readAudit(needs, pk)).brokenAt).toBe(index + 1);
      await forge(needs.table, entry);
      expect((await readAudit(needs, pk)).brokenAt).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it.each([1, 2, 4])('shows that entry %i of five was dropped', async (n) => {
    const needs = await chainOf(5);
    const entry = (await entries(needs.table))[n - 1];
    await needs.table.remove(entry ?? { pk, sk: '' });
    expect((await readAudit(needs, pk)).brokenAt).toBe(n);
  });

  it('shows, with the head that was kept beside it, that its last entry was dropped', async () => {
    const needs = await chainOf(5);
    const head = await appendAudit(needs, pk, fact(5));
    expect((await readAudit(needs, pk, head)).brokenAt).toBeUndefined();
    const last = (await entries(needs.table)).at(-1);
    await needs.table.remove(last ?? { pk, sk: '' });
    expect((await readAudit(needs, pk, head)).brokenAt).toBe(5);
  });

  it('that went on holds against a head of before', async () => {
    const needs = await chainOf(3);
    const head = await appendAudit(needs, pk, fact(4));
    await appendAudit(needs, pk, fact(5));
    expect((await readAudit(needs, pk, head)).brokenAt).toBeUndefined();
  });

  it('shows that two entries were swapped', async () => {
    const needs = await chainOf(4);
    const [, second, third] = await entries(needs.table);
    if (second === undefined || third === undefined) throw new Error('no entries');
    await forge(needs.table, { ...third, sk: second.sk });
    await forge(needs.table, { ...second, sk: third.sk });
    expect((await readAudit(needs, pk)).brokenAt).toBe(2);
  });

  it('shows an entry that was taken from another chain', async () => {
    const needs = await chainOf(2);
    await appendAudit(needs, 'AUDIT#other', fact(1));
    const foreign = (await needs.table.query({ pk: 'AUDIT#other' })).items[0];
    if (foreign === undefined) throw new Error('no entry');
    await forge(needs.table, { ...foreign, pk });
    expect((await readAudit(needs, pk)).brokenAt).toBe(1);
  });
});
