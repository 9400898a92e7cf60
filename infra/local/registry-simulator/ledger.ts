import * as z from 'zod';

/** A line of hits.jsonl. `n` is its ordinal in the day; `free`: a failed call that was set not to count. */
const hitLine = z.object({
  at: z.number(),
  day: z.string(),
  n: z.number(),
  nik: z.string().nullable(),
  over: z.boolean(),
  answer: z.string(),
  free: z.literal(true).optional(),
});
export type HitLine = z.infer<typeof hitLine>;

/** A line of events.jsonl: a quota from a day on, a call to the tax agency with its `answer` as hits have it, a household's vehicles reported as sold. */
const eventLine = z.union([
  z.object({ at: z.number(), quotaFrom: z.string(), quota: z.number() }),
  z.object({ at: z.number(), asset: z.enum(['vehicles', 'land']), answer: z.string().optional() }),
  z.object({ at: z.number(), blocked: z.string() }),
]);
export type EventLine = z.infer<typeof eventLine>;

/** `hits` are all that count, those over the quota included; `errors` are faults and denials, counted or not. */
export type DayFigures = {
  readonly day: string;
  readonly quota: number;
  readonly hits: number;
  readonly over: number;
  readonly found: number;
  readonly notFound: number;
  readonly errors: number;
  readonly uniqueNiks: number;
};
export type Figures = {
  readonly days: readonly DayFigures[];
  readonly hits: number;
  readonly over: number;
  readonly uniqueNiks: number;
  readonly assetCalls: { readonly vehicles: number; readonly land: number };
};

type Day = { hits: number; over: number; found: number; notFound: number; errors: number; readonly niks: Set<string> };

export type Ledger = {
  /** Counts one hit of a line, just made or read back. */
  hit(line: HitLine): void;
  event(line: EventLine): void;
  /** Hits of the day so far. */
  hitsOn(day: string): number;
  quotaOn(day: string): number;
  /** Quotas by the day from which they hold. */
  quotas(): { readonly [day: string]: number };
  isBlocked(kk: string): boolean;
  figures(): Figures;
};

/** The counts of the simulator, all in memory, rebuilt at a start from its own log. `quota` holds until a dated one. */
export const openLedger = (quota: number): Ledger => {
  const days = new Map<string, Day>();
  const niks = new Set<string>();
  const quotas = new Map<string, number>();
  const blocked = new Set<string>();
  const assetCalls = { vehicles: 0, land: 0 };

  const dayOf = (day: string): Day => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const fresh: Day = { hits: 0, over: 0, found: 0, notFound: 0, errors: 0, niks: new Set() };
    days.set(day, fresh);
    return fresh;
  };
  const quotaOn = (day: string): number => {
    const from = [...quotas.keys()].filter((start) => start <= day).sort();
    return quotas.get(from.at(-1) ?? '') ?? quota;
  };
  const sum = (field: 'hits' | 'over'): number => [...days.values()].reduce((total, day) => total + day[field], 0);

  return {
    hit: (line) => {
      const day = dayOf(line.day);
      if (!line.free) day.hits += 1;
      if (line.over) day.over += 1;
      else if (line.answer === 'found') day.found += 1;
      else if (line.answer === 'not-found') day.notFound += 1;
      else day.errors += 1;
      if (line.nik === null || line.free) return;
      day.niks.add(line.nik);
      niks.add(line.nik);
    },
    event: (line) => {
      if ('quotaFrom' in line) quotas.set(line.quotaFrom, line.quota);
      else if ('asset' in line) assetCalls[line.asset] += 1;
      else blocked.add(line.blocked);
    },
    hitsOn: (day) => days.get(day)?.hits ?? 0,
    quotaOn,
    quotas: () => Object.fromEntries(quotas),
    isBlocked: (kk) => blocked.has(kk),
    figures: () => ({
      days: [...days].map(([day, { niks: ofDay, ...counts }]) => ({
        day,
        quota: quotaOn(day),
        ...counts,
        uniqueNiks: ofDay.size,
      })),
      hits: sum('hits'),
      over: sum('over'),
      uniqueNiks: niks.size,
      assetCalls: { ...assetCalls },
    }),
  };
};

/** Reads a line of hits.jsonl; undefined for anything else. */
export const readHitLine = (entry: unknown): HitLine | undefined => hitLine.safeParse(entry).data;

/** Reads a line of events.jsonl; undefined for anything else. */
export const readEventLine = (entry: unknown): EventLine | undefined => eventLine.safeParse(entry).data;
