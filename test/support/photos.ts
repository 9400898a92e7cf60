import { createHash, randomBytes } from 'node:crypto';
import type { Slot } from '../../shared/ports.ts';
import type { Client } from './client.ts';

export type TestPhoto = { readonly bytes: Buffer; readonly contentType: string; readonly sha256: string };

const starts: Readonly<Record<string, Buffer>> = {
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/webp': Buffer.from('RIFF\0\0\0\0WEBPVP8 '),
  'image/gif': Buffer.from('GIF89a'),
};

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** Stands in every photo that `photoOf` makes. */
export const textInPhotos = 'KOORDINAT-RUMAH-DI-DALAM-FOTO';

/** Begins as a photo of its type does; `startsAs` makes it lie. The rest is a text to search for, and noise. */
export const photoOf = (contentType: string, sizeBytes = 4_000, startsAs = contentType): TestPhoto => {
  const start = starts[startsAs] ?? Buffer.alloc(0);
  const text = Buffer.from(textInPhotos);
  const noise = randomBytes(Math.max(0, sizeBytes - start.length - text.length));
  const bytes = Buffer.concat([start, text, noise]).subarray(0, sizeBytes);
  return { bytes, contentType, sha256: digestOf(bytes) };
};

export type GivenSlot = Extract<Slot, { method: 'PUT' }>;
export type PhotoSender = ReturnType<typeof openSender>;

/** What the portal does with a photo: announce it, put it into its slot, ask where it can be seen. */
export const openSender = (url: string, client: Client) => {
  const announce = async ({ bytes, contentType, sha256 }: TestPhoto, more: object = {}) => {
    const json = { kind: 'ktp', contentType, sizeBytes: bytes.length, sha256, ...more };
    const answer = await client.send('POST', '/v1/uploads', json);
    if (answer.status !== 201) throw new Error(`no slot: ${JSON.stringify(answer.body)}`);
    return answer.body as unknown as { readonly uploadId: string; readonly slot: GivenSlot };
  };
  /** A stream is sent without saying how long it is. */
  const put = (slot: GivenSlot, body: Buffer | ReadableStream, headers: object = {}): Promise<Response> =>
    fetch(`${url}${slot.url}`, {
      method: slot.method,
      headers: { ...slot.headers, ...headers },
      body: body instanceof ReadableStream ? body : new Uint8Array(body),
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit);
  return {
    announce,
    put,
    upload: async (photo: TestPhoto): Promise<string> => {
      const { uploadId, slot } = await announce(photo);
      const { status } = await put(slot, photo.bytes);
      if (status !== 204) throw new Error(`not stored: ${status}`);
      return uploadId;
    },
    viewOf: async (uploadId: string): Promise<string> => {
      const { body } = await client.send('GET', `/v1/uploads/${uploadId}`);
      if (body['state'] !== 'stored') throw new Error(`not to be seen: ${JSON.stringify(body)}`);
      return `${url}${String(body['view'])}`;
    },
  };
};

/** Status and type of a problem document; fails for every other answer. */
export const problemOf = async (answer: Response): Promise<readonly [status: number, type: string]> => {
  const { type, detail } = (await answer.json()) as { type: string; detail: string };
  const contentType = answer.headers.get('content-type');
  if (contentType !== 'application/problem+json' || !detail) throw new Error(`no problem document: ${contentType}`);
  return [answer.status, type];
};
