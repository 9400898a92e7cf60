import type { PhotoKind, PhotoType } from '../domain/photo.ts';
import type { Instant, Item, Table } from '../ports.ts';
import { number, text } from './attributes.ts';
import { uploadCountKey, uploadKey, uploadPk } from './item-keys.ts';

/** A photo that an account announced; its bytes lie in Blobs under `quarantine/<uploadId>`, or are still to come. */
export type Upload = {
  /** Random: tells nothing of the account or the photo. */
  readonly uploadId: string;
  /** MAC of account, kind and photo: the same photo announced again is the same upload. */
  readonly fingerprint: string;
  readonly kind: PhotoKind;
  readonly contentType: PhotoType;
  readonly sizeBytes: number;
  readonly announcedAt: Instant;
};

/** Enough for three photos of each of the five families that an account may enter. */
export const uploadsPerAccount = 15;

const read = (item: Item): Upload => ({
  uploadId: text(item, 'uploadId'),
  fingerprint: item.sk,
  kind: text(item, 'kind') as PhotoKind,
  contentType: text(item, 'contentType') as PhotoType,
  sizeBytes: number(item, 'sizeBytes'),
  announcedAt: number(item, 'announcedAt'),
});

/** `known`: the account has announced this photo before; `upload` is then that one. */
export type Announced =
  | { readonly outcome: 'announced' | 'known'; readonly upload: Upload }
  | { readonly outcome: 'full' };

/** Puts the upload if its account has not announced it yet and has room for it: both or nothing. */
export const announceUpload = async (table: Table, accountId: string, upload: Upload): Promise<Announced> => {
  const { fingerprint, ...rest } = upload;
  const hasRoom = {
    or: [
      { absent: 'fingerprints' },
      { contains: ['fingerprints', fingerprint] },
      { sizeBelow: ['fingerprints', uploadsPerAccount] },
    ],
  } as const;
  const put = await table.transact([
    { key: uploadKey(accountId, fingerprint), when: { absent: 'uploadId' }, set: rest },
    { key: uploadCountKey(accountId), when: hasRoom, addToSet: { fingerprints: [fingerprint] } },
  ]);
  if (put.outcome === 'done') return { outcome: 'announced', upload };
  if (put.index === 1) return { outcome: 'full' };
  if (put.item === undefined) throw new Error('an upload was neither written nor found');
  return { outcome: 'known', upload: read(put.item) };
};

/** Every upload of the account, oldest first. */
export const uploadsOf = async (table: Table, accountId: string): Promise<readonly Upload[]> => {
  const { items } = await table.query({ pk: uploadPk(accountId) });
  return items.map(read).sort((a, b) => a.announcedAt - b.announcedAt || (a.uploadId < b.uploadId ? -1 : 1));
};

/** The upload, if this account made it. */
export const findUpload = async (table: Table, accountId: string, uploadId: string): Promise<Upload | undefined> =>
  (await uploadsOf(table, accountId)).find((upload) => upload.uploadId === uploadId);

/** Forgets the upload and frees its place. Its bytes must be gone already: nothing else knows their key. */
export const forgetUpload = async (table: Table, accountId: string, { fingerprint }: Upload): Promise<void> => {
  await table.update({ key: uploadCountKey(accountId), removeFromSet: { fingerprints: [fingerprint] } });
  await table.remove(uploadKey(accountId, fingerprint));
};
