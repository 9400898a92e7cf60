import { longDate } from './long-date.ts';
import { wibOffsetMs } from './quota-day.ts';

/** A period in which registrations are accepted; outside all of them nothing is. */
export type RegistrationWindow = {
  /** Slug, part of keys and of what receipts are bound to: `tahap-2-2022`. */
  readonly id: string;
  readonly name: string;
  /** Epoch ms, inclusive. */
  readonly opensAt: number;
  /** Epoch ms, exclusive. */
  readonly closesAt: number;
  /** The personal-data notice that is consented to in this window. */
  readonly noticeVersion: string;
};

export type WindowState = 'before' | 'open' | 'after';

/** Open from `opensAt` (inclusive) to `closesAt` (exclusive); `now` in epoch ms. */
export const windowStateAt = (window: RegistrationWindow, now: number): WindowState => {
  if (now < window.opensAt) return 'before';
  return now < window.closesAt ? 'open' : 'after';
};

/** The first by opening of those in this state; of two that open at once the one that stands first in the list. */
const firstOf = (windows: readonly RegistrationWindow[], state: WindowState, now: number) => {
  let first: RegistrationWindow | undefined;
  for (const window of windows) {
    const isEarlier = first === undefined || window.opensAt < first.opensAt;
    if (isEarlier && windowStateAt(window, now) === state) first = window;
  }
  return first;
};

/** The window open at `now`; where two overlap the one that opened first, whatever their order in the list. */
export const openWindowAt = (windows: readonly RegistrationWindow[], now: number): RegistrationWindow | undefined =>
  firstOf(windows, 'open', now);

const earlierOpening = (a: RegistrationWindow, b: RegistrationWindow): number => a.opensAt - b.opensAt;

/** The window whose line is worked through: the open one, else the last that opened. */
export const currentWindowAt = (windows: readonly RegistrationWindow[], now: number): RegistrationWindow | undefined =>
  openWindowAt(windows, now) ??
  windows
    .filter(({ opensAt }) => opensAt <= now)
    .toSorted(earlierOpening)
    .at(-1);

/** The window that opens next after `now`; `undefined` when none is planned. */
export const nextOpening = (windows: readonly RegistrationWindow[], now: number): RegistrationWindow | undefined =>
  firstOf(windows, 'before', now);

/** Shifted by its offset, the UTC fields of an instant are those of WIB: the server's own TZ and language never show. */
const writeWib = (instant: number): string => {
  const [date = '', time = ''] = new Date(instant + wibOffsetMs).toISOString().split('T');
  return `${longDate(date)} pukul ${time.slice(0, 2)}.${time.slice(3, 5)} WIB`;
};

const minuteMs = 60_000;
/** Every accept tells when it was: the last minute that was written is kept. */
let written: { readonly minute: number; readonly text: string } | undefined;

/** An instant (epoch ms) for people: "9 Mei 2022 pukul 08.00 WIB". Throws RangeError when it is not a time. */
export const formatWib = (instant: number): string => {
  const minute = Math.floor(instant / minuteMs);
  if (written?.minute !== minute) written = { minute, text: writeWib(instant) };
  return written.text;
};
