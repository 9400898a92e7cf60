import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putSubmission, readSubmission, type Submission } from '../../shared/records/submission.ts';
import { openBench } from '../support/bench.ts';
import { newId, noon, window } from './sample-records.ts';

const bench = openBench();
const sample = (more: Partial<Submission> = {}): Submission => ({
  id: 'kiriman-1',
  window,
  lookup: newId(),
  kind: 'family',
  familyId: 'keluarga-1',
  accountId: 'akun-1',
  enteredBy: 'akun-1',
  lane: 'online',
  acceptedAt: noon,
  expiresAt: noon + 1,
  sealed: Uint8Array.of(1, 2, 3),
  ...more,
});

describe('a submission', () => {
  it('is read as it was put', async () => {
    const table = bench.newTable();
    const submission = sample({ etaShown: '12-14 Mei' });
    expect(await putSubmission(table, submission)).toMatchObject({ outcome: 'kept' });
    expect(await readSubmission(table, window, submission.lookup)).toEqual(submission);
  });

  it('that was never put is absent', async () => {
    expect(await readSubmission(bench.newTable(), window, 'AAAABBBBCCCC')).toBeUndefined();
  });

  it('put any number of times, in any order, keeps its smallest acceptedAt and its first content', async () => {
    const table = bench.newTable();
    const times = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(times, async (offsets) => {
      const first = sample();
      for (const [at, offset] of offsets.entries()) {
        const again = { ...first, acceptedAt: noon + offset, sealed: Uint8Array.of(at) };
        expect(await putSubmission(table, again)).toMatchObject({ outcome: 'kept' });
      }
      const kept = await readSubmission(table, window, first.lookup);
      expect(kept?.acceptedAt).toBe(noon + Math.min(...offsets));
      expect(kept?.sealed).toEqual(Uint8Array.of(0));
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('tells whether it was there already, with a time as early', async () => {
    const table = bench.newTable();
    const submission = sample();
    const puts = [];
    for (const acceptedAt of [noon, noon, noon + 1, noon - 1])
      puts.push(await putSubmission(table, { ...submission, acceptedAt }));
    expect(puts).toMatchObject([{ isRepeat: false }, { isRepeat: true }, { isRepeat: true }, { isRepeat: false }]);
  });

  it('is not overwritten by another one with the same look-up: that is a collision', async () => {
    const table = bench.newTable();
    const submission = sample();
    await putSubmission(table, submission);
    for (const acceptedAt of [noon - 1, noon, noon + 1]) {
      const other = { ...submission, id: 'kiriman-2', accountId: 'akun-2', acceptedAt };
      expect(await putSubmission(table, other)).toEqual({ outcome: 'collision' });
    }
    expect(await readSubmission(table, window, submission.lookup)).toEqual(submission);
  });

  it('of one window is not found in another', async () => {
    const table = bench.newTable();
    const submission = sample();
    await putSubmission(table, submission);
    expect(await readSubmission(table, 'tahap-2', submission.lookup)).toBeUndefined();
  });
});
