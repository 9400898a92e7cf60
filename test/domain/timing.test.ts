import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realDayMs } from '../../shared/domain/quota-day.ts';
import { type Timing, timingFor } from '../../shared/domain/timing.ts';

const minute = 60_000;
const real = timingFor(realDayMs);

const anyDayLength = fc.integer({ min: 10_000, max: realDayMs });

/** All durations as numbers; leases of a family as for no delay. */
const durationsOf = ({ breakerProbeMs, familyLeaseMs, ...single }: Timing): number[] => [
  ...Object.values(single),
  ...breakerProbeMs,
  familyLeaseMs(0),
];

describe('timingFor', () => {
  it('lists every duration of the protocol and no other', () => {
    expect(Object.keys(real).toSorted()).toEqual(
      [
        'callTimeoutMs',
        'checkerDeadlineMs',
        'guardMs',
        'releasePeriodMs',
        'cacheMs',
        'skewMs',
        'dateHeaderSkewMs',
        'settleMs',
        'sealMarginMs',
        'breakerProbeMs',
        'deadLetterSweepMs',
        'familyLeaseMs',
        'checkLeaseMs',
      ].toSorted(),
    );
  });

  it('gives a real day the full durations', () => {
    expect({ ...real, familyLeaseMs: real.familyLeaseMs(5_000) }).toEqual({
      callTimeoutMs: 10_000,
      checkerDeadlineMs: 14_000,
      guardMs: minute,
      releasePeriodMs: minute,
      cacheMs: 5_000,
      skewMs: 5_000,
      dateHeaderSkewMs: 6_000,
      settleMs: 15 * minute,
      sealMarginMs: minute,
      breakerProbeMs: [minute, 2 * minute, 4 * minute, 8 * minute, 15 * minute],
      deadLetterSweepMs: 5 * minute,
      familyLeaseMs: 5_000 + 3 * 14_000,
      checkLeaseMs: 2 * 14_000 + 5_000,
    });
  });

  it('shrinks with a rehearsal day of 20 seconds, down to its floors', () => {
    const short = timingFor(20_000);
    expect({ ...short, familyLeaseMs: short.familyLeaseMs(100) }).toEqual({
      callTimeoutMs: 500,
      checkerDeadlineMs: 700,
      guardMs: 800,
      releasePeriodMs: 250,
      cacheMs: 250,
      skewMs: 50,
      dateHeaderSkewMs: 1_050,
      settleMs: 2_000,
      sealMarginMs: 1_000,
      breakerProbeMs: [500, 500, 500, 500, 500],
      deadLetterSweepMs: 1_000,
      familyLeaseMs: 100 + 2_100,
      checkLeaseMs: 1_450,
    });
  });

  it('gives whole, positive milliseconds for any day that is allowed', () => {
    fc.assert(
      fc.property(anyDayLength, (dayLengthMs) => {
        const durations = durationsOf(timingFor(dayLengthMs));
        expect(durations.every((duration) => Number.isInteger(duration) && duration > 0)).toBe(true);
      }),
    );
  });

  it('never makes a duration longer on a shorter day', () => {
    fc.assert(
      fc.property(anyDayLength, anyDayLength, (one, other) => {
        const shorter = durationsOf(timingFor(Math.min(one, other)));
        const longer = durationsOf(timingFor(Math.max(one, other)));
        expect(shorter.every((duration, index) => duration <= (longer[index] ?? 0))).toBe(true);
      }),
    );
  });

  it('ends a call that was begun before the guard within its own day', () => {
    fc.assert(
      fc.property(anyDayLength, (dayLengthMs) => {
        const { callTimeoutMs, guardMs, skewMs } = timingFor(dayLengthMs);
        expect(callTimeoutMs + skewMs).toBeLessThan(guardMs);
      }),
    );
  });
});
