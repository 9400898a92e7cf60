import type { StageFigures } from './tally.ts';

/** What a run is held against. Undefined: not looked at, as on a machine that has other work beside. */
export type Bounds = {
  /** Of the peak, in each stage of overload. */
  readonly leastGoodput: number;
  readonly mostShedP99Ms: number | undefined;
  readonly mostNormalAgainSeconds: number;
};
export type Figures = {
  readonly overload: readonly StageFigures[];
  readonly normalAgainSeconds: number | undefined;
  readonly lost: number;
  readonly doubled: number;
  readonly unrecorded: number;
  readonly stillReturning: number;
  readonly missing: number;
  readonly wrong: readonly string[];
};

const ofStage = (
  { stage, goodput_over_peak: goodput, shed_per_second: shed, shed_p99_ms: shedP99 }: StageFigures,
  { leastGoodput, mostShedP99Ms = Number.POSITIVE_INFINITY }: Bounds,
) => [
  goodput < leastGoodput && `at ${stage} goodput was ${goodput} of the peak, less than ${leastGoodput}`,
  shed === 0 && `at ${stage} nobody was turned away: that was no overload`,
  shedP99 !== null &&
    shedP99 >= mostShedP99Ms &&
    `at ${stage} the p99 of those turned away was ${shedP99} ms, not below ${mostShedP99Ms}`,
];

/** What did not hold, in words; empty: all did. */
export const failuresOf = (figures: Figures, bounds: Bounds): readonly string[] => {
  const { overload, normalAgainSeconds, lost, doubled, unrecorded, stillReturning, missing, wrong } = figures;
  const most = bounds.mostNormalAgainSeconds;
  return [
    ...overload.flatMap((stage) => ofStage(stage, bounds)),
    normalAgainSeconds === undefined && 'the house did not become normal again while it was looked at',
    normalAgainSeconds !== undefined &&
      normalAgainSeconds > most &&
      `the house was normal again after ${normalAgainSeconds} s, later than ${most}`,
    stillReturning > 0 && `${stillReturning} families were never accepted`,
    lost > 0 && `${lost} receipts lost`,
    doubled > 0 && `${doubled} families doubled`,
    unrecorded > 0 && `${unrecorded} accepted messages were not recorded in time, so what is doubled is not known`,
    missing > 0 && `${missing} sends had no family: prepare more (--families), or fewer --seconds`,
    wrong.length > 0 && `${wrong.length} wrong answers or more, the first: ${wrong[0]}`,
  ].filter((failure) => failure !== false);
};
