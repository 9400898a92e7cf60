import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Room } from '../../../shared/routes.ts';
import { behavioursOf } from '../../behaviours.ts';
import type { HostPages, HostReply, RawPage } from '../http-server.ts';

export type EdgeNeeds = {
  /** The Function URL of each room that speaks HTTP. */
  readonly urls: { readonly [room in Room]: string };
  /** Where all their names lead to: they resolve nowhere else. */
  readonly endpoint: string;
  /** What it answers itself, as the CDN does from its bucket. */
  readonly pages: HostPages;
  /** Whatever is neither a room's nor one of those: the portal, which also says that there is nothing. */
  readonly site: RawPage;
};

/** The CDN's own matching: the first pattern that fits, `*` fits slashes too. */
const behaviours = behavioursOf().map(({ pattern, room }) => ({
  room,
  fits: new RegExp(`^${pattern.replaceAll('*', '.*')}$`),
}));

/** Of one connection alone: never handed on (RFC 9110, 7.6.1). */
const ofOneConnection = ['connection', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade'];
const handedOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneConnection.includes(name)));

/**
 * A browser's own page comes from here, not from the Function URL, whose name the room takes for its own: the edge says so in the room's
 * terms. Any other origin stays as it came, and is refused.
 */
const originFor = ({ origin, host }: IncomingHttpHeaders, target: URL): IncomingHttpHeaders =>
  origin !== undefined && URL.parse(origin)?.host === host ? { origin: target.origin } : {};

const sendReply = (response: ServerResponse, { status, headers, body }: HostReply): void => {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
    .end(bytes);
};

const pageOf = (pages: HostPages, path: string) => {
  const below = path.slice(0, path.indexOf('/', 1) + 1);
  return Object.hasOwn(pages, path) ? pages[path] : Object.hasOwn(pages, below) ? pages[below] : undefined;
};

/**
 * Stands where CloudFront stands on AWS: one origin, every request to the Function URL of the room that the CDN's own behaviours name,
 * bytes as they are. node:http, since `fetch` lets nobody set the Host that the endpoint tells functions apart by. Not listening yet.
 */
export const openEdge = ({ urls, endpoint, pages, site }: EdgeNeeds): Server => {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true });

  const forward = (room: Room, incoming: IncomingMessage, response: ServerResponse): void => {
    const target = new URL(urls[room]);
    const headers = { ...handedOn(incoming.headers), ...originFor(incoming.headers, target), host: target.host };
    const { method = 'GET', url = '/' } = incoming;
    const outgoing = request({ hostname, port, method, path: url, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, handedOn(answer.headers));
      answer.pipe(response);
    });
    outgoing.once('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  };

  const answerPage = (page: RawPage, incoming: IncomingMessage, response: ServerResponse, search: string) =>
    void page({ query: Object.fromEntries(new URLSearchParams(search)), cookies: [] }, incoming).then(
      (reply) => sendReply(response, reply),
      () => response.writeHead(500).end(),
    );

  return createServer((incoming, response) => {
    // Not by URL, which throws at `//`.
    const [path = '/', search = ''] = (incoming.url ?? '/').split('?', 2);
    const page = pageOf(pages, path);
    if (page !== undefined) return answerPage(page, incoming, response, search);
    const room = behaviours.find(({ fits }) => fits.test(path))?.room;
    if (room === undefined) return answerPage(site, incoming, response, search);
    return forward(room, incoming, response);
  });
};
