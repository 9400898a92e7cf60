import type { Instant, Item, Keys, Table, Update } from '../ports.ts';
import { base64url, number, text } from './attributes.ts';

/** One fact of a chain. `factId` makes a repeated append one entry; `detail` holds codes and ids, never personal data. */
export type Fact = {
  readonly factId: string;
  readonly what: string;
  readonly by: string;
  readonly at: Instant;
  readonly detail: string;
};
export type AuditNeeds = { readonly table: Table; readonly keys: Pick<Keys, 'mac'> };

const sequence = (n: number): string => String(n).padStart(8, '0');

const seal = (keys: Pick<Keys, 'mac'>, pk: string, n: number, previous: string, fact: Fact): string =>
  base64url(
    keys.mac('audit', JSON.stringify([pk, n, previous, fact.factId, fact.what, fact.by, fact.at, fact.detail])),
  );

const chainOf = async (table: Table, pk: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await table.query({ pk, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
};

/** The write that puts a fact behind `last`; under a race its condition fails: read again. */
const following = (
  keys: Pick<Keys, 'mac'>,
  pk: string,
  last: Item | undefined,
  fact: Fact,
): { entry: Update; head: AuditHead } => {
  const n = last === undefined ? 1 : number(last, 'n') + 1;
  const mac = seal(keys, pk, n, last === undefined ? '' : text(last, 'mac'), fact);
  return {
    entry: { key: { pk, sk: sequence(n) }, when: { absent: 'mac' }, set: { n, ...fact, mac } },
    head: { auditN: n, auditMac: mac },
  };
};

/** The write that puts a fact at the end of a chain, for a transaction with what it is about; undefined: the fact is there already. */
export const nextAudit = async (
  { table, keys }: AuditNeeds,
  pk: string,
  fact: Fact,
): Promise<{ entry: Update; head: AuditHead } | undefined> => {
  const chain = await chainOf(table, pk);
  if (chain.some((item) => text(item, 'factId') === fact.factId)) return undefined;
  return following(keys, pk, chain.at(-1), fact);
};

/** Where a chain ended when something else was written beside it: with it a dropped end is seen too. */
export type AuditHead = { readonly auditN: number; readonly auditMac: string };

/** Appends a fact once, however often it is asked to, and tells its place in the chain. */
export const appendAudit = async (needs: AuditNeeds, pk: string, fact: Fact): Promise<AuditHead> => {
  for (;;) {
    const chain = await chainOf(needs.table, pk);
    const there = chain.find((item) => text(item, 'factId') === fact.factId);
    if (there !== undefined) return { auditN: number(there, 'n'), auditMac: text(there, 'mac') };
    const next = following(needs.keys, pk, chain.at(-1), fact);
    if ((await needs.table.update(next.entry)).outcome === 'done') return next.head;
  }
};

/**
 * Reads a chain and says whether every link holds: each entry carries a MAC over itself and the entry before, so that none can be changed,
 * dropped or inserted unseen. `brokenAt` is the number of the first entry that does not hold, or that `head` says was there and is not.
 */
export const readAudit = async (
  { table, keys }: AuditNeeds,
  pk: string,
  head?: AuditHead,
): Promise<{ facts: readonly Fact[]; brokenAt?: number }> => {
  const facts: Fact[] = [];
  const macs: string[] = [];
  let previous = '';
  for (const item of await chainOf(table, pk)) {
    const fact: Fact = {
      factId: text(item, 'factId'),
      what: text(item, 'what'),
      by: text(item, 'by'),
      at: number(item, 'at'),
      detail: text(item, 'detail'),
    };
    const n = facts.length + 1;
    if (number(item, 'n') !== n || text(item, 'mac') !== seal(keys, pk, n, previous, fact))
      return { facts, brokenAt: n };
    facts.push(fact);
    previous = text(item, 'mac');
    macs.push(previous);
  }
  if (head !== undefined && macs[head.auditN - 1] !== head.auditMac)
    return { facts, brokenAt: Math.min(head.auditN, facts.length + 1) };
  return { facts };
};
