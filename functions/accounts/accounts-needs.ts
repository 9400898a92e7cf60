import type { Clock, Keys, Log, Notify, Passwords, Random, Table } from '../../shared/ports.ts';

/** Table: get, update, delete (sessions). Key table: get, update. Notify: to the contact an account names. */
export type AccountsNeeds = {
  readonly table: Table;
  readonly keyTable: Table;
  readonly keys: Keys;
  readonly passwords: Passwords;
  readonly notify: Notify;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly log: Log;
  readonly origins?: readonly string[];
};
