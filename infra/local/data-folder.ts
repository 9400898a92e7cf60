import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DayLength } from '../../shared/domain/quota-day.ts';

/** What another program needs to find a running house. */
export type HouseRecord = {
  readonly pid: number;
  readonly url: string;
  readonly registry: string;
  readonly startedAt: string;
};

const read = <T>(file: string): T | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read: mend it or choose another --data`, { cause: fault });
  }
};

/**
 * The origin and length of the quota day, kept with the data from its first start. Throws when the data were made with another length:
 * their days would shift.
 */
export const keepDay = (data: string, dayLengthMs: number): DayLength => {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'day.json');
  const kept = read<DayLength>(file);
  if (kept === undefined) {
    const fresh: DayLength = { originAt: Date.now(), dayLengthMs };
    writeFileSync(file, JSON.stringify(fresh), { mode: 0o600 });
    return fresh;
  }
  if (kept.dayLengthMs !== dayLengthMs) {
    throw new Error(
      `${data} was made with --day-length ${kept.dayLengthMs / 1000}: start it with the same, or choose another --data`,
    );
  }
  return kept;
};

export const writeHouseRecord = (data: string, record: HouseRecord): void =>
  writeFileSync(join(data, 'house.json'), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });

export const removeHouseRecord = (data: string): void => rmSync(join(data, 'house.json'), { force: true });
