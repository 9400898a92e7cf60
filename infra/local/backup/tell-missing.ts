import { wibOffsetMs } from '../../../shared/domain/quota-day.ts';
import type { Held } from './hold-today.ts';
import type { Restored } from './restore-backup.ts';

/** To the second, as operators type instants: `2026-05-09T08:00:00+07:00`. */
export const wibInstant = (instant: number): string =>
  `${new Date(instant + wibOffsetMs).toISOString().slice(0, 19)}+07:00`;

const tellHeld = (held: Held): string => {
  if (held.outcome === 'ahead')
    return `The ledger stands on ${held.day}, a day that this machine's clock has not reached: look at the clock.`;
  if (held.outcome === 'held') {
    return `Hits of ${held.day} since the backup are unknown, so the registry is asked nothing before ${held.from}. With its own count of today: --hits-used.`;
  }
  return `${held.left} hits are left on ${held.day}, by the registry's count. Quotas set since the backup: set them before anything else.`;
};

/** What a restored house does not know, and what to do about each: a line each, for the operator. */
export const tellMissing = ({ manifest, held, books, erased, acceptedSince }: Restored): readonly string[] => {
  const since = wibInstant(manifest.asOf);
  const known =
    acceptedSince === undefined ? 'how many cannot be told' : `at least ${acceptedSince} by the lost house's log`;
  return [
    `Receipts given after ${since} are not in it (${known}). Their codes are still true: they are told "received, on its way", and will be for ever. Ask these people to send again, by the time of their receipt; keep the window open for them. Who sends twice is one family.`,
    `Accounts made, passwords changed and people signed out after it: as they were before.`,
    `Windows, quotas and decisions of the desk after it: set them again, with their letters.`,
    `Verdicts and numbers of the line given after it come anew, and may differ; NIKs checked after it are asked about again and cost their hits twice.`,
    tellHeld(held),
    `${books.onTheirWay} accepted messages and every family under a lease go on by themselves.`,
    ...(erased === 0 ? [] : [`${erased} families were erased since and stay so: their forms cannot be opened.`]),
  ];
};
