import type { PhotoKind } from '../../../shared/domain/photo.ts';
import type { Slot } from '../../../shared/ports.ts';
import { type Answer, ask, refusal } from '../phone/ask.ts';
import type { KeptPhoto } from './photos.ts';

/** GET /v1/uploads. `waiting`: announced, its bytes have not arrived or are there no more. */
export type Uploads = {
  readonly uploads: readonly {
    readonly uploadId: string;
    readonly kind: PhotoKind;
    readonly state: 'waiting' | 'stored';
    readonly at: string;
  }[];
};

const contentType = 'image/jpeg';
/** A network that moves nothing for so long is gone, though nobody says so. */
const stallMs = 60_000;

/** SHA-256 as base64url. */
export const digestOf = async (bytes: ArrayBuffer): Promise<string> =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const bodyFor = (slot: Slot, bytes: ArrayBuffer): ArrayBuffer | FormData => {
  if (slot.method === 'PUT') return bytes;
  const form = new FormData();
  for (const [name, value] of Object.entries(slot.fields)) form.append(name, value);
  // Storage reads no further than the file: it comes last. Its name is ours, not the phone's.
  form.append('file', new Blob([bytes], { type: contentType }), 'foto');
  return form;
};

/** By XMLHttpRequest: `fetch` does not tell how much has gone out. */
const fillSlot = (slot: Slot, bytes: ArrayBuffer, onPart: (part: number) => void): Promise<Answer<undefined>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let stall: ReturnType<typeof setTimeout> | undefined;
    const waitAnew = () => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), stallMs);
    };
    request.open(slot.method, slot.url);
    if (slot.method === 'PUT')
      for (const [name, value] of Object.entries(slot.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      waitAnew();
      onPart(loaded / total);
    };
    request.onloadend = () => {
      clearTimeout(stall);
      const { status } = request;
      if (status === 0) return resolve({ outcome: 'unreachable' });
      if (status < 300) return resolve({ outcome: 'answered', status, body: undefined });
      const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' };
      void refusal<undefined>(new Response(request.responseText, { status, headers }))
        .catch((): Answer<undefined> => ({ outcome: 'unreachable' }))
        .then(resolve);
    };
    waitAnew();
    request.send(bodyFor(slot, bytes));
  });

/**
 * Tells the house of a photo, then puts it into the slot that it gives, once. `onAnnounced`: the house knows it now, under this id, and will
 * know it again. `onPart`: how much has gone out, 0 to 1. It is stored when the answer is `answered`.
 */
export const sendPhoto = async (
  { kind, bytes, sha256 }: KeptPhoto,
  on: { readonly onAnnounced: (uploadId: string) => Promise<void>; readonly onPart: (part: number) => void },
): Promise<Answer<unknown>> => {
  const announced = await ask<{ uploadId: string; slot: Slot }>('POST', '/v1/uploads', {
    kind,
    contentType,
    sizeBytes: bytes.byteLength,
    sha256,
  });
  if (announced.outcome !== 'answered') return announced;
  await on.onAnnounced(announced.body.uploadId);
  return fillSlot(announced.body.slot, bytes, on.onPart);
};
