import { type EtaRange, etaRange, withUncertainty } from '../domain/eta.ts';
import { type DayLength, quotaDayAt } from '../domain/quota-day.ts';
import type { Instant } from '../ports.ts';
import { type Controls, quotaFor } from './control.ts';

/** What may have arrived since the figures were written: `counted` surely, `unseen` perhaps as well. Families. */
export type SinceFigures = { readonly counted: number; readonly unseen: number };

/**
 * When those who arrive now will be checked, from the public figures. Undefined while that cannot be told within the promised width (in
 * the first minute of a spike, with figures of before it): the status then tells it with the ticket.
 */
export const arrivalEta = (
  controls: Controls,
  dayLength: DayLength,
  since: SinceFigures,
  now: Instant,
): EtaRange | undefined => {
  const { figures } = controls;
  if (figures === undefined) return undefined;
  const today = quotaDayAt(now, dayLength);
  if (today.day !== figures.quotaDay) return undefined;
  const units = figures.aheadUnits + (since.counted + 1) * figures.perFamily;
  const quotaOn = (day: string) => quotaFor(controls, day);
  const outlook = { today, dayLength, leftToday: figures.leftToday, quotaOn };
  return etaRange(outlook, withUncertainty(units, since.unseen * figures.perFamily));
};

/** What may have arrived since, by the rate of the period before: as many again, or none. */
export const expectedSince = (controls: Controls, now: Instant): SinceFigures => {
  const { figures } = controls;
  const expected = figures === undefined ? 0 : figures.arrivalsPerMs * (now - figures.asOf);
  return { counted: expected, unseen: expected };
};
