import { join } from 'node:path';
import { reconcile } from '../../../functions/ops/reconcile.ts';
import { walkFamilies } from '../../../functions/ops/walk-families.ts';
import { openKeys } from '../../../shared/adapters/embedded/keys.ts';
import { openStore } from '../../../shared/adapters/embedded/store.ts';
import { openTable } from '../../../shared/adapters/embedded/table.ts';
import { systemRandom } from '../../../shared/adapters/random.ts';
import type { DayLength } from '../../../shared/domain/quota-day.ts';
import { timingFor } from '../../../shared/domain/timing.ts';
import type { Table } from '../../../shared/ports.ts';
import { readControls } from '../../../shared/records/control.ts';
import { sealKeyKey } from '../../../shared/records/item-keys.ts';
import { openQueues } from '../open-house.ts';
import { type Held, holdToday } from './hold-today.ts';

export type RestoredBooks = {
  readonly held: Held;
  readonly books: Awaited<ReturnType<typeof reconcile>>;
  /** Families whose key was destroyed since the backup: their forms cannot be opened. */
  readonly erased: number;
};

const countErased = async (table: Table, keyTable: Table): Promise<number> => {
  let erased = 0;
  for (const { id } of (await readControls(table)).windows) {
    for await (const families of walkFamilies(table, id)) {
      const keys = await keyTable.batchGet(families.map(({ familyId }) => sealKeyKey(id, familyId)));
      erased += keys.filter((key) => key === undefined).length;
    }
  }
  return erased;
};

/** Opens a data folder that no house holds: keeps its ledger within today's quota, then holds its books against each other. */
export const settleRestored = async (
  data: string,
  dayLength: DayLength,
  hitsUsed: number | undefined,
): Promise<RestoredBooks> => {
  const keys = openKeys(join(data, 'keys.json'), { mayCreate: false });
  const store = openStore(join(data, 'daftar.db'));
  const keyStore = openStore(join(data, 'keys.db'), { secureDelete: true });
  try {
    const [table, keyTable] = [openTable(store, 'daftar'), openTable(keyStore, 'keys')];
    const needs = {
      ...{ table, keys, dayLength, clock: { now: Date.now }, random: systemRandom, log: () => undefined },
      queues: openQueues(store, timingFor(dayLength.dayLengthMs).checkerDeadlineMs),
    };
    const held = await holdToday(needs, hitsUsed);
    return { held, books: await reconcile(needs), erased: await countErased(table, keyTable) };
  } finally {
    await Promise.all([store.close(), keyStore.close()]);
  }
};
