import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeys } from '../../../shared/adapters/embedded/keys.ts';
import { openNotify } from '../../../shared/adapters/embedded/notify.ts';
import { makeDirectory, openTestStore } from './test-store.ts';

test('notices are kept, newest first, and lie sealed in the file', async () => {
  const [place, { store, file, close }] = [makeDirectory(), openTestStore()];
  let at = 1_800_000_000_000;
  const keys = openKeys(join(place.directory, 'keys.json'));
  const outbox = openNotify(store, keys, { now: () => at });
  await outbox.send({ kind: 'verify-contact', to: '+6281234567890', text: 'Kode Anda 123456' });
  at += 1_000;
  await outbox.send({ kind: 'reset-password', to: 'siti@example.id', text: 'Atur ulang' });

  const again = openNotify(store, keys, { now: () => at });
  expect(await again.readOutbox(10)).toEqual([
    { kind: 'reset-password', to: 'siti@example.id', text: 'Atur ulang', at },
    { kind: 'verify-contact', to: '+6281234567890', text: 'Kode Anda 123456', at: at - 1_000 },
  ]);
  expect(await again.readOutbox(1)).toHaveLength(1);
  const bytes = readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
  for (const word of ['81234567890', '123456', 'siti@', 'Atur']) expect(bytes).not.toContain(word);
  await close();
  place.remove();
});

test('notices older than a week are deleted as new ones come', async () => {
  const [place, { store, close }] = [makeDirectory(), openTestStore()];
  let at = 1_800_000_000_000;
  const outbox = openNotify(store, openKeys(join(place.directory, 'keys.json')), { now: () => at });
  for (const text of ['a', 'b']) await outbox.send({ kind: 'verify-contact', to: 'x', text });
  at += 7 * 86_400_000 + 1;
  await outbox.send({ kind: 'verify-contact', to: 'x', text: 'c' });
  expect((await outbox.readOutbox(10)).map(({ text }) => text)).toEqual(['c']);
  await close();
  place.remove();
});
