import type { PhotoKind } from '../../shared/domain/photo.ts';
import type { Instant } from '../../shared/ports.ts';
import { findUpload, forgetUpload, type Upload, uploadsOf } from '../../shared/records/upload.ts';
import { blobKey, type UploadsNeeds } from './uploads-needs.ts';

/** What its sender is told of an upload; `at`: when it was announced. */
export type ToldUpload = {
  readonly uploadId: string;
  readonly kind: PhotoKind;
  readonly state: 'waiting' | 'stored';
  readonly at: Instant;
};
/** `view` reads the photo until `viewExpiresAt`, without a session: it is for the sender's screen alone. */
export type ViewedUpload = ToldUpload & { readonly view?: string; readonly viewExpiresAt?: Instant };

const viewLifetimeMs = 5 * 60_000;

const tell = ({ uploadId, kind, announcedAt }: Upload, isStored: boolean): ToldUpload => ({
  uploadId,
  kind,
  state: isStored ? 'stored' : 'waiting',
  at: announcedAt,
});

/** Every upload of the account, oldest first. Storage is asked for each: it alone knows what has arrived. */
export const ownUploads = async ({ table, blobs }: UploadsNeeds, accountId: string): Promise<readonly ToldUpload[]> =>
  Promise.all(
    (await uploadsOf(table, accountId)).map(async (upload) =>
      tell(upload, await blobs.isStored(blobKey(upload.uploadId))),
    ),
  );

/** One upload with a view of 5 minutes once its photo has arrived; undefined for whoever did not make it. */
export const ownUpload = async (
  { table, blobs, clock }: UploadsNeeds,
  accountId: string,
  uploadId: string,
): Promise<ViewedUpload | undefined> => {
  const upload = await findUpload(table, accountId, uploadId);
  if (upload === undefined) return undefined;
  const viewExpiresAt = clock.now() + viewLifetimeMs;
  const view = await blobs.view(blobKey(uploadId), viewExpiresAt);
  return view === undefined ? tell(upload, false) : { ...tell(upload, true), view, viewExpiresAt };
};

/** The bytes first, then the record: cut short in between, the record is still there to be removed again. */
export const removeUpload = async (
  { table, blobs, log }: UploadsNeeds,
  accountId: string,
  uploadId: string,
): Promise<'removed' | 'not-found'> => {
  const upload = await findUpload(table, accountId, uploadId);
  if (upload === undefined) return 'not-found';
  await blobs.remove(blobKey(uploadId));
  await forgetUpload(table, accountId, upload);
  log('upload.removed', { uploadId });
  return 'removed';
};
