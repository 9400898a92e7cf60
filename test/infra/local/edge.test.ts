import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEdge } from '../../../infra/local/aws/edge.ts';
import { readOutbox } from '../../../infra/local/aws/outbox.ts';
import { portalPages } from '../../../infra/local/portal-pages.ts';
import { functionUrls } from '../../../infra/outputs.ts';
import { portalDist } from '../../../infra/portal/files.ts';
import { type RouteKey, routes } from '../../../shared/routes.ts';

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

const rooms = [...new Set(Object.values(routes).map(({ room }) => room))];
const urls = functionUrls(
  Object.fromEntries(
    rooms.map((room) => [
      `${room.charAt(0).toUpperCase()}${room.slice(1)}Url`,
      `http://${room}.lambda-url.localhost:4566/`,
    ]),
  ),
);

describe('the local edge', () => {
  let endpoint: Server;
  let edge: Server;
  let url: string;
  beforeAll(async () => {
    // Tells what it was asked; an endpoint tells functions apart by Host alone.
    endpoint = createServer(async (request, response) => {
      const { method, url: path, headers } = request;
      const seen = {
        method,
        path,
        host: headers.host,
        cookie: headers.cookie,
        origin: headers.origin,
        body: await textOf(request),
      };
      response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/']);
      response
        .writeHead(method === 'POST' ? 202 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(seen));
    });
    const address = await listen(endpoint);
    const pages = { '/healthz': () => Promise.resolve({ status: 200, body: { ready: true } }) };
    edge = openEdge({ urls, endpoint: address, pages, site: portalPages() });
    url = await listen(edge);
  });
  afterAll(() => Promise.all([close(edge), close(endpoint)]));

  it.each(Object.entries(routes) as [RouteKey, { room: string }][])('hands %s to its room', async (key, { room }) => {
    const [method = '', path = ''] = key.split(' ');
    const asked = path.replace(/\{\w+\}/g, 'x-1');
    const answer = await fetch(`${url}${asked}?a=1&b=%20`, { method });
    expect(await answer.json()).toMatchObject({
      method,
      path: `${asked}?a=1&b=%20`,
      host: `${room}.lambda-url.localhost:4566`,
    });
  });

  it('hands on body, cookies and status as they are, both ways', async () => {
    const headers = { 'content-type': 'application/json', cookie: 'x=1; y=2' };
    const answer = await fetch(`${url}/v1/submissions`, { method: 'POST', headers, body: '{"nama":"é"}' });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([202, ['a=1; Path=/', 'b=2; Path=/']]);
    expect(await answer.json()).toMatchObject({ cookie: 'x=1; y=2', body: '{"nama":"é"}' });
  });

  it("tells its own origin as the room's, and any other as it came", async () => {
    const post = async (origin: string) =>
      (await (await fetch(`${url}/v1/status`, { method: 'POST', headers: { origin } })).json()) as { origin: string };
    expect((await post(url)).origin).toBe('http://status.lambda-url.localhost:4566');
    expect((await post('https://elsewhere.example')).origin).toBe('https://elsewhere.example');
  });

  it('answers its own pages', async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ready: true });
  });

  it.each([
    ['/', 'index.html', 200],
    ['/?x=1', 'index.html', 200],
    ['/en/', 'en.html', 200],
    ['/en/galat', 'en/galat.html', 200],
    ['/favicon.svg', 'favicon.svg', 200],
    ['/bansos-gratis', 'tidak-ditemukan.html', 404],
    ['/en/v1/families', 'en/tidak-ditemukan.html', 404],
    ['/v2/nothing', 'tidak-ditemukan.html', 404],
    ['//', 'index.html', 200],
  ] as const)('answers %s with the portal, as the CDN does', async (path, file, status) => {
    const { port } = new URL(url);
    const headers = { accept: 'text/html' };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers }, resolve).on('error', reject).end();
    });
    expect(await textOf(answer)).toBe(readFileSync(join(portalDist, file), 'utf8'));
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('tells a browser that has the page that it has it, and HEAD the head alone', async () => {
    const etag = (await fetch(`${url}/galat`)).headers.get('etag') ?? '';
    const again = await fetch(`${url}/galat`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await fetch(`${url}/galat`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('answers 502 while the endpoint is gone', async () => {
    const lonely = openEdge({ urls, endpoint: 'http://127.0.0.1:9', pages: {}, site: portalPages() });
    const answer = await fetch(`${await listen(lonely)}/v1/public`);
    await close(lonely);
    expect(answer.status).toBe(502);
  });
});

describe('the outbox of an endpoint', () => {
  const reading = async (page: string, body: object) => {
    const server = createServer((request, response) =>
      request.url === page ? response.end(JSON.stringify(body)) : response.writeHead(404).end('{}'),
    );
    const mails = await readOutbox(await listen(server), 1);
    await close(server);
    return mails;
  };

  it('is read newest first, whichever engine keeps it', async () => {
    const mail = (n: number) => ({ MessageId: `${n}`, To: [`${n}@daftar.example`], BodyText: `Kode ${n}` });
    expect(await reading('/_ministack/ses/messages', { messages: { '000000000000': [mail(1), mail(2)] } })).toEqual([
      { to: '2@daftar.example', text: 'Kode 2' },
    ]);
    const sent = (n: number) => ({
      Destination: { ToAddresses: [`${n}@daftar.example`] },
      Body: { text_part: `Kode ${n}`, html_part: null },
    });
    expect(await reading('/_aws/ses', { messages: [sent(1), sent(2)] })).toEqual([
      { to: '2@daftar.example', text: 'Kode 2' },
    ]);
  });
});
