import type { PhotoKind, PhotoType } from '../../shared/domain/photo.ts';
import type { Instant, Slot } from '../../shared/ports.ts';
import { base64url } from '../../shared/records/attributes.ts';
import { announceUpload } from '../../shared/records/upload.ts';
import { blobKey, type UploadsNeeds } from './uploads-needs.ts';

/** A photo as its sender describes it; `sha256` of its bytes as base64url. */
export type Photo = {
  readonly kind: PhotoKind;
  readonly contentType: PhotoType;
  readonly sizeBytes: number;
  readonly sha256: string;
};
export type AnnouncedPhoto =
  | { readonly outcome: 'slot-given'; readonly uploadId: string; readonly slot: Slot; readonly expiresAt: Instant }
  | { readonly outcome: 'full' };

/** Long enough for 2 MB over a bad connection that breaks once. */
const slotLifetimeMs = 15 * 60_000;

/** A slot of 15 minutes for exactly this photo. The same photo announced again is the same upload with a fresh slot. */
export const announce =
  ({ table, blobs, keys, clock, random, log }: UploadsNeeds) =>
  async (accountId: string, { kind, contentType, sizeBytes, sha256 }: Photo): Promise<AnnouncedPhoto> => {
    const now = clock.now();
    const named = `upload v1|${accountId}|${kind}|${contentType}|${sizeBytes}|${sha256}`;
    const announced = await announceUpload(table, accountId, {
      uploadId: base64url(random.bytes(16)),
      fingerprint: base64url(keys.mac('blob', named)),
      kind,
      contentType,
      sizeBytes,
      announcedAt: now,
    });
    if (announced.outcome === 'full') return { outcome: 'full' };
    const { uploadId } = announced.upload;
    const expiresAt = now + slotLifetimeMs;
    const slot = await blobs.slot(blobKey(uploadId), { contentType, maxBytes: sizeBytes, sha256, expiresAt });
    log('upload.announced', { uploadId, kind, again: announced.outcome === 'known' });
    return { outcome: 'slot-given', uploadId, slot, expiresAt };
  };
