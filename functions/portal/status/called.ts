import { keep, kept } from '../phone/kept.ts';

const name = 'called';

type Called = { readonly [window: string]: number };

/**
 * The greatest number called in a window that this phone was ever told. Figures come from several places, some older than others: whoever
 * stood at 40 is never told that they stand at 50.
 */
export const greatestCalled = (window: string, told: number): number => {
  const called = kept<Called>(name) ?? {};
  const greatest = Math.max(called[window] ?? 0, told);
  if (greatest !== called[window]) keep(name, { ...called, [window]: greatest });
  return greatest;
};
