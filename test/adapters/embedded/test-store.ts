import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store, type StoreOptions } from '../../../shared/adapters/embedded/store.ts';

export type TestStore = { readonly store: Store; readonly file: string; readonly close: () => Promise<void> };

/** A directory of its own, removed by `remove`. */
export const makeDirectory = (): { readonly directory: string; readonly remove: () => void } => {
  const directory = mkdtempSync(join(tmpdir(), 'daftar-test-'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
};

/** A store in a directory of its own; `close` closes it and removes both. */
export const openTestStore = (options?: StoreOptions): TestStore => {
  const { directory, remove } = makeDirectory();
  const file = join(directory, 'daftar.db');
  const store = openStore(file, options);
  const close = async (): Promise<void> => {
    await store.close();
    remove();
  };
  return { store, file, close };
};
