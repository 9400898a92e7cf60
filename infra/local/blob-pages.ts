import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { blobsPath, type EmbeddedBlobs } from '../../shared/adapters/embedded/blobs.ts';
import { photoLimitBytes, photoTypeOf, photoTypes } from '../../shared/domain/photo.ts';
import { refuse } from '../../shared/lambda/http.ts';
import { faultText } from '../../shared/lambda/log.ts';
import type { Log } from '../../shared/ports.ts';
import type { HostReply, HostRequest, RawPage } from './http-server.ts';

/** Bodies read at once, so that a crowd of senders costs at most 128 MB of memory. */
const mostAtOnce = 64;
const busyAfterSeconds = 5;

/** What is shown is a picture and can be nothing else: no script, no guess at its type, no copy kept, no other site. */
const viewHeaders = {
  'content-disposition': 'inline; filename="foto"',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Counts while it reads and keeps nothing beyond 2 MB (then undefined). Rejects when the sender goes away. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > photoLimitBytes) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Not destroyed when left early: the connection still has to carry the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > photoLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const refuseLink = (outcome: 'wrong' | 'expired'): HostReply =>
  refuse(outcome === 'wrong' ? 'link-wrong' : 'link-expired');

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');

/**
 * PUT and GET of `/blobs/...`, as S3 answers them on AWS: the embedded storage's own door, for whoever holds a slot or a
 * view; the bytes pass no room. Refusals are problem documents; the same photo sent to the same slot again is 204 again.
 */
export const blobPage = (blobs: EmbeddedBlobs, log: Log): RawPage => {
  let reading = 0;
  const linkOf = (request: IncomingMessage, { query }: HostRequest) => ({
    key: (request.url ?? '').split('?')[0]?.slice(blobsPath.length) ?? '',
    expires: query['expires'] ?? '',
    mac: query['mac'] ?? '',
  });

  const accept = async (key: string, contentType: string, sha256: string, bytes: Buffer): Promise<HostReply> => {
    if (photoTypeOf(bytes) !== contentType) return refuse('not-a-photo');
    if (createHash('sha256').update(bytes).digest('base64url') !== sha256) return refuse('photo-differs');
    return (await blobs.store(key, bytes)) === 'stored' ? { status: 204 } : refuse('not-found');
  };

  const put = async (request: IncomingMessage, asked: HostRequest): Promise<HostReply> => {
    const contentType = header(request, 'content-type');
    if (!photoTypes.some((type) => type === contentType)) return refuse('photo-type-not-allowed');
    const sha256 = header(request, 'x-daftar-sha256');
    const link = linkOf(request, asked);
    const admitted = blobs.admitSlot({ ...link, max: asked.query['max'] ?? '', contentType, sha256 });
    if (admitted.outcome !== 'admitted') return refuseLink(admitted.outcome);
    if (reading >= mostAtOnce) return refuse('busy', { retryAfterSeconds: busyAfterSeconds });
    reading += 1;
    try {
      const bytes = await readBody(request);
      if (bytes === undefined) return refuse('photo-too-large');
      return bytes.length > admitted.maxBytes
        ? refuse('photo-differs')
        : await accept(link.key, contentType, sha256, bytes);
    } finally {
      reading -= 1;
    }
  };

  const get = async (request: IncomingMessage, asked: HostRequest): Promise<HostReply> => {
    const link = linkOf(request, asked);
    const admitted = blobs.admitView(link);
    if (admitted.outcome !== 'admitted') return refuseLink(admitted.outcome);
    const bytes = await blobs.read(link.key);
    const contentType = bytes && photoTypeOf(bytes);
    return contentType === undefined
      ? refuse('not-found')
      : { status: 200, body: bytes, headers: { ...viewHeaders, 'content-type': contentType } };
  };

  const answer = (request: IncomingMessage, asked: HostRequest): Promise<HostReply> => {
    if (request.method === 'PUT') return put(request, asked);
    if (request.method === 'GET') return get(request, asked);
    const refused = refuse('method-not-allowed');
    return Promise.resolve({ ...refused, headers: { ...refused.headers, allow: 'GET, PUT' } });
  };

  return async (asked, request) => {
    try {
      return await answer(request, asked);
    } catch (fault) {
      // The sender went away in the middle of its photo: there is nobody to answer.
      if (request.destroyed && !request.complete) throw fault;
      log('request.failed', { why: faultText(fault) });
      return refuse('fault');
    }
  };
};
