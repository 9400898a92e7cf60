import * as z from 'zod';
import { photoKinds, photoLimitBytes, photoTypes } from '../../shared/domain/photo.ts';
import { type HttpHandler, httpDoor, type Reply, refuse, signedIn, withBody } from '../../shared/lambda/http.ts';
import { readLiveSession } from '../../shared/records/session.ts';
import { type AnnouncedPhoto, announce } from './announce.ts';
import { ownUpload, ownUploads, removeUpload, type ViewedUpload } from './own-uploads.ts';
import type { UploadsNeeds } from './uploads-needs.ts';

export const photoSchema = z.strictObject({
  kind: z.enum(photoKinds, { error: 'Sebutkan isi foto: ktp, selfie-ktp, atau house-front.' }),
  contentType: z.enum(photoTypes, { error: 'Pilih foto berjenis JPEG, PNG, atau WebP.' }),
  sizeBytes: z
    .int({ error: 'Sebutkan ukuran foto dalam byte.' })
    .min(1, { error: 'Foto ini kosong. Pilih foto lain.' })
    .max(photoLimitBytes, { error: 'Foto paling besar 2 MB. Ambil foto dengan ukuran lebih kecil.' }),
  /** 32 bytes: the last of 43 symbols carries 4 bits. */
  sha256: z
    .string()
    .regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/, { error: 'Sebutkan SHA-256 dari isi foto sebagai base64url (43 tanda).' }),
});

const slotReply = (announced: AnnouncedPhoto): Reply => {
  if (announced.outcome === 'full') return refuse('too-many-photos');
  const { uploadId, slot, expiresAt } = announced;
  return {
    status: 201,
    headers: { location: `/v1/uploads/${uploadId}` },
    body: { uploadId, slot: { ...slot, expiresAt: new Date(expiresAt).toISOString() } },
  };
};

const shown = ({ at, viewExpiresAt, ...upload }: ViewedUpload) => ({
  ...upload,
  at: new Date(at).toISOString(),
  ...(viewExpiresAt === undefined ? {} : { viewExpiresAt: new Date(viewExpiresAt).toISOString() }),
});

/** The HTTP contract of uploads: photos go straight into storage, and are shown to nobody but their sender. */
export const uploadsHandler = (needs: UploadsNeeds): HttpHandler =>
  httpDoor(
    'uploads',
    {
      'POST /v1/uploads': (request) =>
        withBody(photoSchema, request.json, async (photo) =>
          slotReply(await announce(needs)(signedIn(request).accountId, photo)),
        ),
      'GET /v1/uploads': async (request) => {
        const uploads = await ownUploads(needs, signedIn(request).accountId);
        return { status: 200, body: { uploads: uploads.map(shown) } };
      },
      'GET /v1/uploads/{uploadId}': async (request) => {
        const upload = await ownUpload(needs, signedIn(request).accountId, request.params['uploadId'] ?? '');
        return upload === undefined ? refuse('not-found') : { status: 200, body: shown(upload) };
      },
      'DELETE /v1/uploads/{uploadId}': async (request) => {
        const removed = await removeUpload(needs, signedIn(request).accountId, request.params['uploadId'] ?? '');
        return removed === 'removed' ? { status: 204 } : refuse('not-found');
      },
    },
    {
      log: needs.log,
      readSession: (cookies) => readLiveSession(needs.table, needs.keys, cookies, needs.clock.now()),
      ...(needs.origins === undefined ? {} : { origins: needs.origins }),
    },
  );
