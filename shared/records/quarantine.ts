import type { Instant, Table } from '../ports.ts';
import { quarantineKey } from './item-keys.ts';

/** A message that could not be recorded, kept sealed as it came, for a retry alone and then a person. */
export type Quarantined = {
  readonly window: string;
  readonly id: string;
  readonly body: string;
  readonly why: string;
  readonly at: Instant;
};

export const quarantine = async (table: Table, message: Quarantined): Promise<void> => {
  const { window, id, ...rest } = message;
  await table.update({ key: quarantineKey(window, id), setIfAbsent: { id, ...rest } });
};

export const countQuarantined = async (table: Table, window: string): Promise<number> => {
  let count = 0;
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await table.query({
      pk: quarantineKey(window, '').pk,
      keysOnly: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    count += page.items.length;
    cursor = page.cursor;
  }
  return count;
};

/** The copy of a message that was recorded after all. */
export const unquarantine = (table: Table, window: string, id: string): Promise<void> =>
  table.remove(quarantineKey(window, id));
