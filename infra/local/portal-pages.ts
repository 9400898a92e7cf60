import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { refuse } from '../../shared/lambda/http.ts';
import { fileOfPath, madeFiles, notFoundPathFor, portalDist } from '../portal/files.ts';
import { assetsCaching, contentPolicy, pageHeaders, pagesCaching } from '../portal/headers.ts';
import type { HostReply, RawPage } from './http-server.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type File = {
  readonly etag: string;
  readonly whole: Buffer;
  readonly small: Buffer;
  readonly headers: HostReply['headers'];
};

/** Scripts and styles do nothing by themselves: the policy of the page that takes them is theirs. The service worker has its own. */
const guards = (name: string, storage: string | undefined) =>
  name.startsWith('assets/')
    ? { 'x-content-type-options': pageHeaders['x-content-type-options'] }
    : { ...pageHeaders, 'content-security-policy': contentPolicy(storage) };

const fileFrom = (folder: string, name: string, storage: string | undefined): File => {
  const whole = readFileSync(join(folder, name));
  return {
    etag: `"${createHash('sha256').update(whole).digest('base64url').slice(0, 22)}"`,
    whole,
    small: gzipSync(whole, { level: 9 }),
    headers: {
      ...guards(name, storage),
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'cache-control': name.startsWith('assets/') ? assetsCaching : pagesCaching,
      vary: 'accept-encoding',
    },
  };
};

const give = ({ etag, whole, small, headers }: File, request: IncomingMessage, status = 200): HostReply => {
  const sent = { ...headers, etag };
  if (status === 200 && request.headers['if-none-match'] === etag)
    return { status: 304, headers: sent, body: Buffer.of() };
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    ? { status, headers: { ...sent, 'content-encoding': 'gzip' }, body: small }
    : { status, headers: sent, body: whole };
};

export type PortalPlace = {
  readonly folder?: string;
  /** The origin that photos go to, where it is not the pages' own. */
  readonly storage?: string;
};

/**
 * The citizens' pages as `npm run portal` made them, held in memory; as the CDN gives them from its bucket on AWS. Whatever is not there
 * is answered with the page that says so in the address's language, to a program with a problem document. Throws with what to do when they were not made.
 */
export const portalPages = ({ folder = portalDist, storage }: PortalPlace = {}): RawPage => {
  const files = new Map(madeFiles(folder).map((name) => [name, fileFrom(folder, name, storage)]));
  return async (_, request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse('not-found');
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const found = files.get(path.slice(1)) ?? files.get(fileOfPath(path));
    if (found !== undefined) return give(found, request);
    const missing = files.get(fileOfPath(notFoundPathFor(path)));
    return missing !== undefined && /\btext\/html\b/.test(request.headers.accept ?? '')
      ? give(missing, request, 404)
      : refuse('not-found');
  };
};
