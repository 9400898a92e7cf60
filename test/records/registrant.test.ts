import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitFamily, familiesOf, familiesPerAccount } from '../../shared/records/registrant.ts';
import { openBench } from '../support/bench.ts';
import { newId, window } from './sample-records.ts';

const bench = openBench();
const ids = (count: number) => Array.from({ length: count }, (_, n) => `keluarga-${n}`);

describe('an account', () => {
  it('has its first five families admitted and the sixth held', async () => {
    const table = bench.newTable();
    const answers: string[] = [];
    for (const id of ids(7)) answers.push(await admitFamily(table, window, 'akun', id));
    expect(answers).toEqual([...Array(familiesPerAccount).fill('admitted'), 'held', 'held']);
    expect(familiesPerAccount).toBe(5);
  });

  it('gets the same answer for a family however often it is asked again', async () => {
    const table = bench.newTable();
    const asked = fc.array(fc.nat(7), { minLength: 1, maxLength: 20 });
    const property = fc.asyncProperty(asked, async (numbers) => {
      const account = newId();
      const first = new Map<number, string>();
      for (const n of numbers) {
        const answer = await admitFamily(table, window, account, `keluarga-${n}`);
        expect(answer).toBe(first.get(n) ?? (first.size < 5 ? 'admitted' : 'held'));
        first.set(n, answer);
      }
      expect(await familiesOf(table, window, account)).toEqual([...first.keys()].map((n) => `keluarga-${n}`).sort());
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('has no more than five admitted when all come at once', async () => {
    const table = bench.newTable();
    const answers = await Promise.all(ids(20).map((id) => admitFamily(table, window, 'akun', id)));
    expect(answers.filter((answer) => answer === 'admitted')).toHaveLength(5);
    expect(await familiesOf(table, window, 'akun')).toHaveLength(20);
  });

  it('starts anew in another window, and shares nothing with another account', async () => {
    const table = bench.newTable();
    for (const id of ids(6)) await admitFamily(table, window, 'akun', id);
    expect(await admitFamily(table, 'tahap-2', 'akun', 'keluarga-9')).toBe('admitted');
    expect(await admitFamily(table, window, 'akun-2', 'keluarga-9')).toBe('admitted');
    expect(await familiesOf(table, window, 'akun-3')).toEqual([]);
  });
});
