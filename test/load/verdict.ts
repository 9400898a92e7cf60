import type { Figures } from './answers.ts';
import type { RangeScore } from './scores.ts';

export type PlannedDay = { readonly day: string; readonly quota: number };
export type DayRow = PlannedDay & {
  readonly hits: number;
  /** hits / quota. */
  readonly used: number;
  /** The line ran empty on it: then the quota cannot be used. */
  readonly line_empty: boolean;
  /** Neither the first day, on which the line only forms, nor a day on which it ran empty. */
  readonly counted: boolean;
};

/** The days of a replay by the simulator's own count; a day without a hit has the quota that was planned. */
export const tallyDays = (planned: readonly PlannedDay[], figures: Figures, empty: ReadonlySet<string>): DayRow[] =>
  planned.map(({ day, quota: granted }, i) => {
    const seen = figures.days.find((one) => one.day === day);
    const quota = seen?.quota ?? granted;
    const hits = seen?.hits ?? 0;
    const line_empty = empty.has(day);
    return { day, quota, hits, used: quota === 0 ? 1 : hits / quota, line_empty, counted: i > 0 && !line_empty };
  });

/** The least share of its quota that a counted day used; null where no day counts. */
export const minQuotaUsed = (rows: readonly DayRow[]): number | null => {
  const used = rows.filter(({ counted }) => counted).map((row) => row.used);
  return used.length === 0 ? null : Math.min(...used);
};

/** What was measured; the shares are exact, not rounded. */
export type Measured = {
  readonly rows: readonly DayRow[];
  /** Hits beyond a day's quota, by the simulator's count. */
  readonly over: number;
  readonly rises: number;
  readonly ticketsSeen: number;
  readonly ranges: RangeScore;
  readonly lost: number;
  readonly doubled: number;
  readonly notAccepted: number;
  readonly hits: number;
  readonly uniqueNiks: number;
  readonly families: number;
  readonly decided: number;
  readonly forOfficer: number;
  readonly agree: boolean;
  readonly seed: number;
};
export type Limits = {
  readonly leastQuotaUsed: number;
  readonly leastEtaHeld: number;
  readonly leastDays: number;
};

// Cut, not rounded: a share that is printed as 0.99 was at least 0.99.
const cut = (share: number): number => Math.floor(share * 10_000 + 1e-6) / 10_000;

/** The result as it is printed; its names are the ones that are read by machines. */
export const resultOf = (measured: Measured, limits: Limits) => {
  const { rows, ranges } = measured;
  const least = minQuotaUsed(rows);
  const held = ranges.scored === 0 ? null : ranges.held / ranges.scored;
  const days = rows.filter(({ counted }) => counted).length;
  const failures = [
    measured.lost > 0 && `${measured.lost} families lost`,
    measured.doubled > 0 && `${measured.doubled} families doubled`,
    measured.notAccepted > 0 && `${measured.notAccepted} families were never accepted`,
    measured.over > 0 && `${measured.over} hits over the quota`,
    measured.rises > 0 && `positions rose ${measured.rises} times`,
    days < limits.leastDays && `only ${days} days count, ${limits.leastDays} are needed`,
    least !== null && least < limits.leastQuotaUsed && `a day used only ${cut(least)} of its quota`,
    held === null && 'no date range was shown that could be held against a day',
    held !== null && held < limits.leastEtaHeld && `only ${cut(held)} of the date ranges held`,
    ranges.tooWide > 0 && `${ranges.tooWide} date ranges were too wide`,
    !measured.agree && 'public status, overview, reconcile and the simulator do not agree',
  ].filter((failure) => failure !== false);
  return {
    days,
    min_quota_used: least === null ? null : cut(least),
    over_quota: measured.over,
    position_rises: measured.rises,
    eta_held: held === null ? null : cut(held),
    eta_width_ok: ranges.tooWide === 0,
    lost: measured.lost,
    doubled: measured.doubled,
    hits: measured.hits,
    unique_niks: measured.uniqueNiks,
    hits_per_unique_nik: measured.uniqueNiks === 0 ? null : cut(measured.hits / measured.uniqueNiks),
    families: measured.families,
    decided: measured.decided,
    for_officer: measured.forOfficer,
    not_accepted: measured.notAccepted,
    agree: measured.agree,
    eta_scored: ranges.scored,
    tickets_seen: measured.ticketsSeen,
    seed: measured.seed,
    per_day: rows.map((row) => ({ ...row, used: cut(row.used) })),
    failures,
  };
};
export type Result = ReturnType<typeof resultOf>;
