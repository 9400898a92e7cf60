/**
 * Writes to the store named in argv and prints, for each write that was acknowledged, its number; until it is killed.
 * With `no-checkpoint` it writes too, and all of it stays in the WAL. With `hold` it opens the store, says so and waits; with `exit` it opens the store and ends without closing it.
 */
import { openQueue } from '../../../shared/adapters/embedded/queue.ts';
import { openStore } from '../../../shared/adapters/embedded/store.ts';
import { openTable } from '../../../shared/adapters/embedded/table.ts';

const [, , file = '', mode = 'write'] = process.argv;
const never = { everyMs: 3_600_000, truncateAboveBytes: 2 ** 40, neverAboveBytes: 2 ** 40 };
const store = openStore(file, mode === 'no-checkpoint' ? { checkpoints: never } : {});
const table = openTable(store, 'main', { urgency: 'accept' });
const queue = openQueue(store, { name: 'work', visibilitySeconds: 30, retentionSeconds: 3_600 });

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const writeForever = async (): Promise<void> => {
  for (let from = 0; ; from += 20) {
    const numbers = Array.from({ length: 20 }, (_, at) => from + at);
    const one = async (at: number): Promise<void> => {
      await Promise.all([table.update({ key: { pk: `p${at}`, sk: '-' }, set: { at } }), queue.send(`m${at}`)]);
      say(`${at}`);
    };
    await Promise.all(numbers.map(one));
  }
};

say('open');
if (mode === 'write' || mode === 'no-checkpoint') await writeForever();
if (mode === 'hold') setInterval(() => undefined, 1_000);
