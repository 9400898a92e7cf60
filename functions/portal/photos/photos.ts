import type { PhotoKind } from '../../../shared/domain/photo.ts';
import { inStore } from '../phone/database.ts';

/** A photo as it will be sent, on this phone until it is stored. */
export type KeptPhoto = {
  /** Owner, kind and SHA-256: the same photo twice is one. */
  readonly id: string;
  /** The e-mail of the account that chose it: on a shared phone nobody's photo is shown to another, or sent from another's account. */
  readonly owner: string;
  readonly kind: PhotoKind;
  /** JPEG, without the metadata of the camera. */
  readonly bytes: ArrayBuffer;
  /** Of the bytes, base64url. */
  readonly sha256: string;
  /** When it was chosen, epoch ms. */
  readonly at: number;
  /** Once the house has been told of it. */
  readonly uploadId?: string;
};

/** Of one account, in the order in which they were chosen; none where the phone keeps nothing. */
export const keptPhotos = async (owner: string): Promise<readonly KeptPhoto[]> => {
  const photos = await inStore<KeptPhoto[]>('photos', 'readonly', (store) => store.getAll()).catch(() => []);
  return photos.filter((photo) => photo.owner === owner).sort((a, b) => a.at - b.at);
};

/** False when the phone has no room, or keeps nothing in this mode: then the photo lives as long as its tab. */
export const keepPhoto = (photo: KeptPhoto): Promise<boolean> =>
  inStore('photos', 'readwrite', (store) => store.put(photo)).then(
    () => true,
    () => false,
  );

export const dropPhoto = (id: string): Promise<void> =>
  inStore('photos', 'readwrite', (store) => store.delete(id)).catch(() => undefined);
