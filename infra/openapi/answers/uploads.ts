import * as z from 'zod';
import { photoKinds } from '../../../shared/domain/photo.ts';
import { instantSchema } from './common.ts';

const uploadIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const names = z.record(z.string(), z.string());

export const slotSchema = z
  .discriminatedUnion('method', [
    z
      .strictObject({ method: z.literal('PUT'), url: z.string(), headers: names, expiresAt: instantSchema })
      .meta({ description: 'The body is the bytes of the photo, under exactly these headers.' }),
    z
      .strictObject({ method: z.literal('POST'), url: z.string(), fields: names, expiresAt: instantSchema })
      .meta({ description: 'A multipart form of exactly these fields, then `file` (presigned POST of S3).' }),
  ])
  .meta({ description: 'Where the client puts the bytes itself; the photo never passes a room.' });

export const announcedSchema = z.strictObject({ uploadId: uploadIdSchema, slot: slotSchema });

export const uploadSchema = z.strictObject({
  uploadId: uploadIdSchema,
  kind: z.enum(photoKinds),
  state: z.enum(['waiting', 'stored']),
  at: instantSchema.meta({ description: 'When it was announced' }),
  view: z.string().optional().meta({ description: 'Reads the photo without a session until `viewExpiresAt`' }),
  viewExpiresAt: instantSchema.optional(),
});
export const uploadsSchema = z.strictObject({ uploads: z.array(uploadSchema) });
