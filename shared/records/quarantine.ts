import type { Instant, Item, Table } from '../ports.ts';
import { number, optionalNumber, text } from './attributes.ts';
import { quarantineKey } from './item-keys.ts';

/** A message that could not be recorded, kept sealed as it came, for two retries alone and then a person. */
export type Quarantined = {
  readonly window: string;
  readonly id: string;
  readonly body: string;
  readonly why: string;
  readonly at: Instant;
};
export type QuarantinedCopy = Quarantined & { readonly tries: number; readonly nextTryAt: Instant };

/** Retries before a person must look at it. */
const mostTries = 2;

/** Keeps a copy, once; `nextTryAt`: when it is first tried again. */
export const quarantine = async (table: Table, message: Quarantined, nextTryAt: Instant): Promise<void> => {
  const { window, id } = message;
  await table.update({ key: quarantineKey(window, id), setIfAbsent: { ...message, tries: 0, nextTryAt } });
};

/** The copy of a message that was recorded after all. */
export const unquarantine = (table: Table, window: string, id: string): Promise<void> =>
  table.remove(quarantineKey(window, id));

const pages = async (table: Table, window: string, keysOnly: boolean): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await table.query({
      pk: quarantineKey(window, '').pk,
      keysOnly,
      ...(cursor === undefined ? {} : { cursor }),
    });
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
};

export const countQuarantined = async (table: Table, window: string): Promise<number> =>
  (await pages(table, window, true)).length;

/** Copies whose retry is due. */
export const readDueQuarantined = async (
  table: Table,
  window: string,
  now: Instant,
): Promise<readonly QuarantinedCopy[]> =>
  (await pages(table, window, false))
    .map((item) => ({
      window: text(item, 'window'),
      id: text(item, 'id'),
      body: text(item, 'body'),
      why: text(item, 'why'),
      at: number(item, 'at'),
      tries: optionalNumber(item, 'tries') ?? 0,
      nextTryAt: optionalNumber(item, 'nextTryAt') ?? 0,
    }))
    .filter(({ tries, nextTryAt }) => tries < mostTries && nextTryAt <= now);

/** True for the one run that may send the copy to be tried. */
export const takeRetry = async (table: Table, copy: QuarantinedCopy, nextTryAt: Instant): Promise<boolean> => {
  const taken = await table.update({
    key: quarantineKey(copy.window, copy.id),
    when: { equals: ['tries', copy.tries] },
    set: { tries: copy.tries + 1, nextTryAt },
  });
  return taken.outcome === 'done';
};
