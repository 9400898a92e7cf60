import type { PhotoKind } from '../../../shared/domain/photo.ts';
import type { Answer } from '../phone/ask.ts';
import type { KeptPhoto } from './photos.ts';
import type { Uploads } from './send-photo.ts';

export type NotDone = Exclude<Answer<unknown>, { readonly outcome: 'answered' }>;

/** One photo as its sender sees it. */
export type PhotoRow = {
  /** Of a photo on this phone its id there, else the id of the upload. */
  readonly key: string;
  readonly kind: PhotoKind;
  /** Epoch ms. */
  readonly at: number;
  /**
   * `unsent`: it lies on this phone and is whole. `waiting`: the house was told of it, but has no bytes, and neither has this phone.
   */
  readonly state: 'unsent' | 'sending' | 'failed' | 'stored' | 'waiting';
  /** An address of this page's own (`blob:`), while the phone has the photo. */
  readonly preview?: string;
  readonly uploadId?: string;
  /** Of 100, while it is sent. */
  readonly percent?: number;
  /** What was last not done: sending it, or deleting it. */
  readonly notDone?: NotDone;
  /** False: it lies here and nowhere else only as long as this tab is open. */
  readonly isKept?: boolean;
};

export const rowOfKept = (photo: KeptPhoto, preview: string, isKept: boolean): PhotoRow => ({
  key: photo.id,
  kind: photo.kind,
  at: photo.at,
  state: 'unsent',
  preview,
  isKept,
  ...(photo.uploadId === undefined ? {} : { uploadId: photo.uploadId }),
});

/** What the house holds beside what lies on this phone; a photo that is in both places is shown once, as the phone's. */
export const withUploads = (rows: readonly PhotoRow[], { uploads }: Uploads): readonly PhotoRow[] => {
  const here = new Set(rows.map(({ uploadId }) => uploadId));
  const there = uploads.filter(({ uploadId }) => !here.has(uploadId));
  return [
    ...there.map(({ uploadId, at, ...rest }) => ({ ...rest, key: uploadId, uploadId, at: Date.parse(at) })),
    ...rows,
  ];
};
