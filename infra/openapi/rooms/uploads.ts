import type { RoutesOf } from '../../../shared/routes.ts';
import type { Link, Operation } from '../operation.ts';
import { pathParameters } from '../parameters.ts';

const uploadId = pathParameters.uploadId.example;
const waiting = { uploadId, kind: 'ktp', state: 'waiting', at: '2026-05-12T01:00:00.000Z' };
const stored = { ...waiting, state: 'stored' };
const sha256 = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg';
const expiresAt = '2026-05-12T01:15:00.000Z';
const link = (to: string, about: string): Link => ({ to, with: { uploadId: '$response.body#/uploadId' }, about });

/** Photos: from the sender straight into storage, shown to nobody but their sender. */
export const uploadsOperations: { readonly [key in RoutesOf<'uploads'>]: Operation } = {
  'POST /v1/uploads': {
    id: 'announceUpload',
    summary: 'Announce a photo',
    about:
      'Answers with a slot, open for 15 minutes, that takes exactly these bytes: send them there as the slot says. ' +
      'The same photo announced again is the same upload with a fresh slot. ' +
      'The slot itself answers with problem documents too.',
    body: {
      schema: 'Photo',
      examples: {
        ktp: { summary: 'A KTP', value: { kind: 'ktp', contentType: 'image/jpeg', sizeBytes: 183_204, sha256 } },
      },
    },
    answers: {
      201: {
        about: 'Where to send the bytes.',
        headers: ['Location'],
        links: {
          upload: link('readUpload', 'Whether the photo has arrived.'),
          removal: link('removeUpload', 'Take it back.'),
        },
        schema: 'AnnouncedUpload',
        examples: {
          put: {
            summary: 'Embedded engine: PUT on the same origin',
            value: {
              uploadId,
              slot: {
                method: 'PUT',
                url: '/blobs/quarantine/Xk3v9QmZ0aT5bL7cR1sW2y?expires=1778548500000&max=183204&mac=k1u5cQ',
                headers: { 'content-type': 'image/jpeg', 'x-daftar-sha256': sha256 },
                expiresAt,
              },
            },
          },
          post: {
            summary: 'AWS: a form for S3',
            value: {
              uploadId,
              slot: {
                method: 'POST',
                url: 'https://daftar-photos.s3.ap-southeast-3.amazonaws.com/',
                fields: { key: 'quarantine/Xk3v9QmZ0aT5bL7cR1sW2y', 'Content-Type': 'image/jpeg', Policy: 'eyJleHA' },
                expiresAt,
              },
            },
          },
        },
      },
    },
    problems: ['too-many-photos'],
  },
  'GET /v1/uploads': {
    id: 'listUploads',
    summary: 'Your photos',
    about: 'Oldest first, at most 15.',
    answers: {
      200: {
        about: 'All of the account.',
        schema: 'Uploads',
        examples: { two: { summary: 'One stored', value: { uploads: [stored] } } },
      },
    },
  },
  'GET /v1/uploads/{uploadId}': {
    id: 'readUpload',
    summary: 'One of your photos',
    about: 'Once it has arrived, with a view of 5 minutes.',
    answers: {
      200: {
        about: 'Its state.',
        schema: 'Upload',
        examples: {
          stored: {
            summary: 'Arrived',
            value: {
              ...stored,
              view: '/blobs/quarantine/Xk3v9QmZ0aT5bL7cR1sW2y?expires=1778547900000&mac=p0fZ2A',
              viewExpiresAt: '2026-05-12T01:05:00.000Z',
            },
          },
          waiting: { summary: 'Announced only', value: waiting },
        },
      },
    },
    problems: ['not-found'],
  },
  'DELETE /v1/uploads/{uploadId}': {
    id: 'removeUpload',
    summary: 'Take a photo back',
    about: 'For good.',
    answers: { 204: { about: 'Removed.' } },
    problems: ['not-found'],
  },
};
