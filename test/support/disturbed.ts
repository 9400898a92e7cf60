import type { Table } from '../../shared/ports.ts';

/** Called with the ordinal (from 1) of each write of the handle. One that throws is a failure of the table at that place. */
export type Disturbance = {
  /** Before the write: another process may act here; a throw means that nothing was written. */
  readonly before?: (write: number) => Promise<void> | void;
  /** After the write: a throw is an acknowledgement that got lost. */
  readonly after?: (write: number) => Promise<void> | void;
};

/** The same table through a bad network: what others do meanwhile and what gets lost happens exactly where a test says so. */
export const disturbed = (table: Table, { before, after }: Disturbance): Table => {
  let writes = 0;
  const around = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1;
    const ordinal = writes;
    await before?.(ordinal);
    const written = await write();
    await after?.(ordinal);
    return written;
  };
  return {
    ...table,
    update: (update) => around(() => table.update(update)),
    transact: (updates, token) => around(() => table.transact(updates, token)),
  };
};

/** A table that does what it is told and then loses the answer to its first write. */
export const losingFirstAnswer = (table: Table): Table =>
  disturbed(table, {
    after: (write) => {
      if (write === 1) throw new Error('connection reset');
    },
  });
