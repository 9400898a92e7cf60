import { openQueue } from '../../shared/adapters/embedded/queue.ts';
import { openTable } from '../../shared/adapters/embedded/table.ts';
import { openTestStore } from '../adapters/embedded/test-store.ts';
import { describeQueue } from './queue.contract.ts';
import { describeTable } from './table.contract.ts';

describeTable(
  'SQLite',
  async () => {
    const { store, close } = openTestStore();
    return { table: openTable(store, 'main'), close };
  },
  { runs: 300 },
);

describeQueue(
  'SQLite',
  async ({ maxReceiveCount }) => {
    const { store, close } = openTestStore();
    const common = { visibilitySeconds: 30, retentionSeconds: 3_600 };
    const queue = openQueue(store, { ...common, name: 'work', maxReceiveCount, deadLetter: 'work-dead' });
    return { queue, deadLetters: openQueue(store, { ...common, name: 'work-dead' }), close };
  },
  { shortSeconds: 0.1 },
);
