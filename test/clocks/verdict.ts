import { dayAfter, dayBefore, midnight, type Seen } from './cross-midnight.ts';

/** What the clock may be off before no call is made at all (shared/domain/timing.ts): 5 s, and the Date header knows whole seconds. */
const trustedSeconds = 5;
/** No call a minute before and after midnight, by the house's clock. */
const guardMs = 60_000;
/** From the last look at the clock to the registry's own count, with a machine that is busy. */
const onTheWayMs = 3000;

// By the system's own calendar, not by the house's arithmetic.
const wibParts = (instant: number): { readonly [part: string]: string } =>
  Object.fromEntries(
    new Intl.DateTimeFormat('id-ID', {
      timeZone: 'Asia/Jakarta',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
/** The calendar date in Jakarta, `2026-05-12`. */
const wibDay = (instant: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(instant);
/** As people read it: "12 Mei 2026 pukul 23.59 WIB". */
const wibText = (instant: number): string => {
  const { day, month, year, hour, minute } = wibParts(instant);
  return `${day} ${month} ${year} pukul ${hour}.${minute} WIB`;
};

/** From when on the house has worked this night: until then it shows the figures it was closed with. */
const sinceWorked = ({ looks }: Seen): Seen['looks'] =>
  looks.slice(looks.findIndex(({ quotaDay }) => quotaDay === dayBefore.day));

/** The new day is shown once release has run on it, each minute, and the figures that are kept for some seconds were read again. */
const publishedMs = 80_000;
const isPublished = (at: number): boolean => at < midnight - publishedMs / 8 || at > midnight + publishedMs;

const shownWrong = (seen: Seen): number =>
  seen.looks.filter(
    ({ open: { opensAt, closesAt, text } }) =>
      text !== `${wibText(Date.parse(opensAt))} sampai ${wibText(Date.parse(closesAt))}`,
  ).length +
  seen.arrivals.filter(({ acceptedAt, message }) => !message.includes(wibText(Date.parse(acceptedAt)))).length +
  sinceWorked(seen).filter(({ at, quotaDay }) => isPublished(at) && quotaDay !== wibDay(at)).length;

export type MidnightOptions = { readonly zone: string; readonly speed: number; readonly aheadSeconds: number };

/** Holds what was seen against what is promised; its names are the ones that are read by machines. */
export const resultOf = (seen: Seen, { zone, speed, aheadSeconds }: MidnightOptions) => {
  const { hits, over, told, books, refused } = seen;
  const isTrusted = Math.abs(aheadSeconds) < trustedSeconds;
  const hitsOn = (wanted: string): number => hits.filter(({ at }) => wibDay(at) === wanted).length;
  const [before, after] = [hitsOn(dayBefore.day), hitsOn(dayAfter.day)];
  const ahead = aheadSeconds * 1000;
  const inGuard = hits.filter(
    ({ at }) => at >= midnight - guardMs - ahead + onTheWayMs && at < midnight + guardMs - ahead,
  ).length;
  const misfiled = hits.filter(({ at, day }) => day !== wibDay(at)).length;
  const spentOn = (date: string): number =>
    books.days.filter((day) => day.date === date).reduce((sum, { taken, refunded }) => sum + taken - refunded, 0);
  const turnedBack = books.days.find(({ date }) => date === dayBefore.day)?.refunded ?? 0;
  const decidedOn = (day: string): number => told.filter(({ decidedDay }) => decidedDay === day).length;
  const missing = told.filter(({ status, state }) => status !== 200 || !['waiting', 'found'].includes(state)).length;
  // No place in the line is given under a clock that is not trusted: who registers then is kept, and recorded when it is.
  const kept = isTrusted ? 0 : Math.min(missing, books.onTheirWay + books.quarantined);
  const lost = missing - kept;
  const standing = books.families.waiting + books.families.found + kept;
  const shown = shownWrong(seen);
  const failures = [
    over > 0 && `${over} hits over the quota by the registry's own count`,
    before > dayBefore.quota && `${before} hits on ${dayBefore.day}`,
    after > dayAfter.quota && `${after} hits on ${dayAfter.day}`,
    misfiled > 0 && `the registry filed ${misfiled} hits under another day than Jakarta's`,
    before + after !== hits.length && `${hits.length - before - after} hits on other days`,
    inGuard > 0 && `${inGuard} calls within a minute of midnight`,
    isTrusted && before === 0 && 'no call was made before midnight',
    isTrusted && after !== dayAfter.quota && `${after} calls after midnight, ${dayAfter.quota} were granted and wanted`,
    isTrusted && refused > 0 && `release did not trust the clock ${refused} times`,
    !isTrusted && hits.length > 0 && `${hits.length} calls under a clock that is not to be trusted`,
    !isTrusted && refused === 0 && 'nobody refused a clock that is not to be trusted',
    isTrusted && sinceWorked(seen).some(({ waiting }) => waiting === 0) && 'the line ran empty',
    lost > 0 && `${lost} receipts lead nowhere`,
    standing !== told.length && `${standing} families stand in the books, ${told.length} have a receipt`,
    !books.holds && 'the books do not hold',
    isTrusted && books.onTheirWay + books.dead + books.quarantined > 0 && 'something is not recorded',
    spentOn(dayBefore.day) !== before && `the ledger spent ${spentOn(dayBefore.day)} units on ${dayBefore.day}`,
    spentOn(dayAfter.day) !== after && `the ledger spent ${spentOn(dayAfter.day)} units on ${dayAfter.day}`,
    decidedOn(dayBefore.day) !== before && `${decidedOn(dayBefore.day)} families were decided on ${dayBefore.day}`,
    decidedOn(dayAfter.day) !== after && `${decidedOn(dayAfter.day)} families were decided on ${dayAfter.day}`,
    isTrusted && shown > 0 && `${shown} times something else than Jakarta's date or time was shown`,
  ].filter((failure) => failure !== false);
  return {
    zone,
    ahead_seconds: aheadSeconds,
    speed,
    hits_before: before,
    hits_after: after,
    over_quota: over,
    turned_back: turnedBack,
    in_guard: inGuard,
    families: told.length,
    waiting: books.families.waiting,
    lost,
    failures,
  };
};
export type Result = ReturnType<typeof resultOf>;
