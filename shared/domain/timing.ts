import { realDayMs } from './quota-day.ts';

/** Every duration of the protocol, in ms. They shrink with a short day, so that a rehearsal meets the same limits. */
export type Timing = {
  /** One HTTP call to a registry. */
  readonly callTimeoutMs: number;
  /** One family's check, from its start to its last call. */
  readonly checkerDeadlineMs: number;
  /** No call this long before and after the change of day. */
  readonly guardMs: number;
  /** Between two runs of release. */
  readonly releasePeriodMs: number;
  /** Age at which cached controls and public figures are read again. */
  readonly cacheMs: number;
  /** How far a clock may be off before it is not trusted. */
  readonly skewMs: number;
  /** The same where a Date header is compared, which knows whole seconds only. */
  readonly dateHeaderSkewMs: number;
  /** How far back a registration that arrives late in the table may still take its place in line. */
  readonly settleMs: number;
  /** Beyond `settleMs`, before a second of the line is sealed with tickets. */
  readonly sealMarginMs: number;
  /** Waits before the first, second, ... probe of an open breaker; the last one repeats. */
  readonly breakerProbeMs: readonly number[];
  /** Between two rounds of sending dead letters back. */
  readonly deadLetterSweepMs: number;
  /** Lease of a family sent to the checker with this delay. */
  readonly familyLeaseMs: (delayMs: number) => number;
  /** Lease of one NIK under check. */
  readonly checkLeaseMs: number;
};

const secondMs = 1_000;
const minuteMs = 60_000;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const probeMinutes = [1, 2, 4, 8, 15];
const shortestProbeMs = 500;

/** The durations for a day of this length (ms, as `checkDayLength` lets pass); whole milliseconds. */
export const timingFor = (dayLengthMs: number): Timing => {
  const part = (divisor: number): number => Math.floor(dayLengthMs / divisor);
  const callTimeoutMs = Math.min(10 * secondMs, part(40));
  const checkerDeadlineMs = Math.round(callTimeoutMs * 1.4);
  const skewMs = Math.min(5 * secondMs, part(400));
  const scaledProbe = (minutes: number): number => Math.floor((minutes * minuteMs * dayLengthMs) / realDayMs);
  return {
    callTimeoutMs,
    checkerDeadlineMs,
    guardMs: Math.min(minuteMs, part(25)),
    releasePeriodMs: clamp(part(80), 250, minuteMs),
    cacheMs: Math.min(5 * secondMs, part(80)),
    skewMs,
    dateHeaderSkewMs: skewMs + secondMs,
    settleMs: clamp(part(96), 2 * secondMs, 15 * minuteMs),
    sealMarginMs: clamp(part(720), secondMs, minuteMs),
    breakerProbeMs: probeMinutes.map((minutes) => Math.max(shortestProbeMs, scaledProbe(minutes))),
    deadLetterSweepMs: clamp(part(288), secondMs, 5 * minuteMs),
    familyLeaseMs: (delayMs) => delayMs + 3 * checkerDeadlineMs,
    checkLeaseMs: 2 * checkerDeadlineMs + skewMs,
  };
};
