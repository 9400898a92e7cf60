import type { Instant, Item, Table } from '../ports.ts';
import { number, optionalNumber } from './attributes.ts';
import { familyKey, ticketsKey } from './item-keys.ts';

/**
 * The numbers of a window's line. Position = ticket - called, in families: both only rise, so a position cannot; it needs no hot counter,
 * and a phone works it out by itself.
 */
export type Tickets = {
  /** The last number given out (or lost in a crash: a gap). */
  readonly last: number;
  /** Places before this are sealed: every family that stood there has its number. */
  readonly sealedTo: Instant;
  /** Families let go at least up to this number. */
  readonly called: number;
  /** Of the families that got a number: how many, and the hits they were to cost. */
  readonly families: number;
  readonly units: number;
};
const none: Tickets = { last: 0, sealedTo: 0, called: 0, families: 0, units: 0 };

const read = (item: Item | undefined): Tickets =>
  item === undefined
    ? none
    : {
        last: optionalNumber(item, 'last') ?? 0,
        sealedTo: optionalNumber(item, 'sealedTo') ?? 0,
        called: optionalNumber(item, 'called') ?? 0,
        families: optionalNumber(item, 'families') ?? 0,
        units: optionalNumber(item, 'units') ?? 0,
      };

export const readTickets = async (table: Table, window: string): Promise<Tickets> =>
  read(await table.get(ticketsKey(window)));

/** Takes `count` numbers; returns the first. What is not used after a crash stays a gap. */
export const takeNumbers = async (table: Table, window: string, count: number, units: number): Promise<number> => {
  const taken = await table.update({ key: ticketsKey(window), add: { last: count, families: count, units } });
  if (taken.item === undefined) throw new Error('numbers were neither taken nor refused');
  return number(taken.item, 'last') - count + 1;
};

/** The dates shown with a ticket, as names of quota days. */
export type TicketEta = { readonly etaFrom: string; readonly etaTo: string };

/** Gives a waiting family its number, once; one that was let go before needs none. True: it has this number. */
export const giveTicket = async (
  table: Table,
  window: string,
  familyId: string,
  ticket: number,
  shown: { readonly eta: TicketEta | undefined; readonly late: boolean },
): Promise<boolean> => {
  const given = await table.update({
    key: familyKey(window, familyId),
    when: { and: [{ equals: ['state', 'waiting'] }, { absent: 'ticket' }, { absent: 'letGoAt' }] },
    set: { ticket, ...shown.eta, ...(shown.late ? { late: true } : {}) },
  });
  return given.outcome === 'done';
};

/** Moves the seal forward; only ever forward. */
export const moveSeal = async (table: Table, window: string, sealedTo: Instant): Promise<void> => {
  await table.update({
    key: ticketsKey(window),
    when: { or: [{ absent: 'sealedTo' }, { lessThan: ['sealedTo', sealedTo] }] },
    set: { sealedTo },
  });
};

/** Written only if greater. */
export const moveCalled = async (table: Table, window: string, called: number): Promise<void> => {
  await table.update({
    key: ticketsKey(window),
    when: { or: [{ absent: 'called' }, { lessThan: ['called', called] }] },
    set: { called },
  });
};
