import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { blobPage } from '../../infra/local/blob-pages.ts';
import { openHttpServer } from '../../infra/local/http-server.ts';
import { blobsPath, openBlobs } from '../../shared/adapters/embedded/blobs.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { openQueue } from '../../shared/adapters/embedded/queue.ts';
import { openTable } from '../../shared/adapters/embedded/table.ts';
import { makeDirectory, openTestStore } from '../adapters/embedded/test-store.ts';
import { describeBlobs } from './blobs.contract.ts';
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

describeBlobs('a folder behind the embedded host', async () => {
  const { directory, remove } = makeDirectory();
  const keys = openKeys(join(directory, 'keys.json'));
  const blobs = openBlobs({ folder: join(directory, 'blobs'), keys, clock: { now: Date.now } });
  const nobody = () => Promise.reject(new Error('no room is asked'));
  const rooms = {
    accounts: nobody,
    intake: nobody,
    status: nobody,
    uploads: nobody,
    ops: nobody,
  };
  const server = openHttpServer(rooms, { [blobsPath]: blobPage(blobs, () => undefined) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    remove();
  };
  return { blobs, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
});
