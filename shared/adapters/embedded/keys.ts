import type { Keys } from '../../ports.ts';
import { keysFrom } from '../derived-keys.ts';
import { readSecrets } from './key-file.ts';

export type KeysOptions = {
  /** Set false where data exist already: fresh keys would open none of them. True unless set. */
  readonly mayCreate?: boolean;
};

/**
 * The Keys port from one JSON file (mode 0600), made at the first start. Throws when others may read the file, when
 * it is no key file, or when it is missing and may not be made.
 */
export const openKeys = (file: string, options: KeysOptions = {}): Keys =>
  keysFrom(readSecrets(file, options.mayCreate ?? true));
