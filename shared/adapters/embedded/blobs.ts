import { randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readdirSync, unlinkSync } from 'node:fs';
import { type FileHandle, link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Blobs, Clock, Instant, Keys } from '../../ports.ts';
import { assertBlobKey, isBlobKey } from '../blob-key.ts';

/** Where the URLs of slots and views begin, on the house's own origin. */
export const blobsPath = '/blobs/';

/** What a request to a blob's URL says of itself; whether all of it is true, the MAC tells. */
export type BlobLink = {
  readonly key: string;
  readonly expires: string;
  readonly mac: string;
};
export type SlotLink = BlobLink & { readonly max: string; readonly contentType: string; readonly sha256: string };
export type Admitted<T> =
  | ({ readonly outcome: 'admitted' } & T)
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'expired' };

export type EmbeddedBlobs = Blobs & {
  /** Whether this house gave the slot, on just these terms, and it is still open. */
  admitSlot(link: SlotLink): Admitted<{ readonly maxBytes: number }>;
  admitView(link: BlobLink): Admitted<object>;
  /** Keeps the bytes, sealed; durable when it resolves. What is there already stays. `removed`: nothing is kept. */
  store(key: string, bytes: Uint8Array): Promise<'stored' | 'removed'>;
  /** Rejects when the file was changed. */
  read(key: string): Promise<Uint8Array | undefined>;
};
export type BlobsNeeds = { readonly folder: string; readonly keys: Keys; readonly clock: Pick<Clock, 'now'> };

const WRAPPED_LENGTH_BYTES = 2;

const aadOf = (key: string): string => `blob ${key}`;

/** Length of the wrapped key (2 bytes, big-endian) | wrapped key | sealed bytes. */
const toFile = (keys: Keys, blobKey: string, bytes: Uint8Array): Buffer[] => {
  const { key, wrapped } = keys.newWrappedKey();
  const length = Buffer.alloc(WRAPPED_LENGTH_BYTES);
  length.writeUInt16BE(wrapped.length);
  return [length, Buffer.from(wrapped), Buffer.from(keys.seal(key, bytes, aadOf(blobKey)))];
};
const fromFile = (keys: Keys, blobKey: string, file: Buffer): Uint8Array => {
  const start = WRAPPED_LENGTH_BYTES + file.readUInt16BE();
  const key = keys.unwrap(file.subarray(WRAPPED_LENGTH_BYTES, start));
  return keys.open(key, file.subarray(start), aadOf(blobKey));
};

const codeOf = (fault: unknown): string | undefined => (fault as NodeJS.ErrnoException).code;
const unlessMissing = (fault: unknown): undefined => {
  if (codeOf(fault) === 'ENOENT') return undefined;
  throw fault;
};

const synced = async (handle: FileHandle, write: (handle: FileHandle) => Promise<unknown>): Promise<void> => {
  try {
    await write(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
const syncFolder = async (folder: string): Promise<void> => {
  // Windows cannot open a folder, nor does it need to be synced there.
  if (process.platform !== 'win32') await synced(await open(folder, 'r'), () => Promise.resolve());
};

/** Drafts that a crash left behind; nobody was told that they are stored. */
const clear = (drafts: string): void => {
  for (const name of readdirSync(drafts)) unlinkSync(join(drafts, name));
};

/** Files under `<folder>/quarantine`, and the change from a draft to a file that is there whole or not at all. */
const openFiles = (folder: string) => {
  const [quarantine, drafts] = [join(folder, 'quarantine'), join(folder, 'drafts')];
  for (const one of [quarantine, drafts]) mkdirSync(one, { recursive: true, mode: 0o700 });
  clear(drafts);
  const pathOf = (key: string): string => {
    assertBlobKey(key);
    return join(folder, key);
  };
  const size = async (key: string): Promise<number | undefined> => (await stat(pathOf(key)).catch(unlessMissing))?.size;
  const write = async (parts: readonly Buffer[]): Promise<string> => {
    const draft = join(drafts, randomUUID());
    await synced(await open(draft, 'wx', 0o600), (handle) => handle.writeFile(parts));
    return draft;
  };
  return {
    pathOf,
    size,
    /** A link, not a rename: what is there already stays, a mark of removal too. */
    put: async (key: string, parts: () => readonly Buffer[]): Promise<void> => {
      if ((await size(key)) === undefined) {
        const draft = await write(parts());
        try {
          await link(draft, pathOf(key));
        } catch (fault) {
          if (codeOf(fault) !== 'EEXIST') throw fault;
        } finally {
          await unlink(draft);
        }
      }
      await syncFolder(quarantine);
    },
    /** An empty file in its place, so that an open slot cannot bring it back. */
    empty: async (key: string): Promise<void> => {
      await rename(await write([]), pathOf(key));
      await syncFolder(quarantine);
    },
  };
};

/**
 * The Blobs port in a folder (made with mode 0700, files 0600), each file sealed under a key of its own that stands
 * wrapped in front of it. URLs are paths under `/blobs/` of the house's own origin, with an end and a MAC over all
 * terms; the host answers them (infra/local/blob-pages.ts).
 */
export const openBlobs = ({ folder, keys, clock }: BlobsNeeds): EmbeddedBlobs => {
  const files = openFiles(folder);
  const sign = (...terms: readonly (string | number)[]): string =>
    Buffer.from(keys.mac('blob', terms.join('|'))).toString('base64url');
  const admit = (key: string, expires: string, mac: string, ...terms: readonly (string | number)[]) => {
    const [given, expected] = [Buffer.from(mac), Buffer.from(sign(...terms))];
    const isTrue = isBlobKey(key) && given.length === expected.length && timingSafeEqual(given, expected);
    if (!isTrue) return 'wrong';
    return Number(expires) > clock.now() ? 'admitted' : 'expired';
  };
  const urlOf = (key: string, query: { readonly [name: string]: string }): string => {
    files.pathOf(key);
    return `${blobsPath}${key}?${new URLSearchParams(query)}`;
  };
  const whole = (instant: Instant): string => String(Math.floor(instant));
  const isStored = async (key: string): Promise<boolean> => ((await files.size(key)) ?? 0) > 0;
  return {
    slot: async (key, { contentType, maxBytes, sha256, expiresAt }) => {
      const [max, expires] = [String(maxBytes), whole(expiresAt)];
      const mac = sign('PUT', key, contentType, max, sha256, expires);
      const headers = { 'content-type': contentType, 'x-daftar-sha256': sha256 };
      return { method: 'PUT', url: urlOf(key, { max, expires, mac }), headers };
    },
    admitSlot: ({ key, contentType, max, sha256, expires, mac }) => {
      const outcome = admit(key, expires, mac, 'PUT', key, contentType, max, sha256, expires);
      return outcome === 'admitted' ? { outcome, maxBytes: Number(max) } : { outcome };
    },
    isStored,
    view: async (key, expiresAt) => {
      const expires = whole(expiresAt);
      return (await isStored(key)) ? urlOf(key, { expires, mac: sign('GET', key, expires) }) : undefined;
    },
    admitView: ({ key, expires, mac }) => ({ outcome: admit(key, expires, mac, 'GET', key, expires) }),
    store: async (key, bytes) => {
      await files.put(key, () => toFile(keys, key, bytes));
      return (await isStored(key)) ? 'stored' : 'removed';
    },
    read: async (key) => {
      const file = await readFile(files.pathOf(key)).catch(unlessMissing);
      return file === undefined || file.length === 0 ? undefined : fromFile(keys, key, file);
    },
    remove: (key) => files.empty(key),
  };
};
