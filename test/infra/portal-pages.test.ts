import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalPages } from '../../infra/local/portal-pages.ts';
import { contentPolicy, pageHeaders } from '../../infra/portal/headers.ts';
import { type RouteKey, routes } from '../../shared/routes.ts';
import { startHost, type TestHost } from '../support/host.ts';

/** What lies in the folder, and beside it. */
const made = {
  'site/index.html': '<p>Selamat datang</p>',
  'site/masuk.html': `<p>Masuk</p>${'<p>lagi</p>'.repeat(100)}`,
  'site/en.html': '<p>Welcome</p>',
  'site/en/masuk.html': '<p>Sign in</p>',
  'site/tidak-ditemukan.html': '<p>Halaman tidak ditemukan</p>',
  'site/en/tidak-ditemukan.html': '<p>Page not found</p>',
  'site/favicon.svg': '<svg/>',
  'site/assets/masuk-Ab3.js': 'export {};',
  'keys.json': 'never told',
  'keys.json.html': 'never told',
} as const;

type Said = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };

describe("the embedded host's pages of the portal", () => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-pages-'));
  let host: TestHost;
  /** As it is written, unlike `fetch`, which tidies an address before it is sent. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Said> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(host.url);
      request({ hostname, port, path, method, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    });
  const asBrowser = { accept: 'text/html,application/xhtml+xml' };
  beforeAll(async () => {
    for (const [name, text] of Object.entries(made)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const room = () => Promise.resolve({ statusCode: 200, body: '"room"' });
    host = await startHost(room, { site: portalPages({ folder: join(folder, 'site') }) });
  });
  afterAll(async () => {
    await host.end();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['/', 'site/index.html', 'text/html; charset=utf-8'],
    ['/?utm_source=pesan', 'site/index.html', 'text/html; charset=utf-8'],
    ['/masuk', 'site/masuk.html', 'text/html; charset=utf-8'],
    ['/en', 'site/en.html', 'text/html; charset=utf-8'],
    ['/en/', 'site/en.html', 'text/html; charset=utf-8'],
    ['/en/masuk', 'site/en/masuk.html', 'text/html; charset=utf-8'],
    ['/favicon.svg', 'site/favicon.svg', 'image/svg+xml'],
    ['/assets/masuk-Ab3.js', 'site/assets/masuk-Ab3.js', 'text/javascript; charset=utf-8'],
  ] as const)('%s is %s', async (path, file, type) => {
    const { status, headers, bytes } = await ask(path);
    expect([status, headers['content-type'], bytes.toString()]).toEqual([200, type, made[file]]);
  });

  it('are sent compressed to whoever takes that, and as they are to others', async () => {
    const small = await ask('/masuk', { 'accept-encoding': 'br, gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(small.bytes).toString()).toBe(made['site/masuk.html']);
    expect(Number(small.headers['content-length'])).toBe(small.bytes.length);
    expect(small.bytes.length).toBeLessThan(made['site/masuk.html'].length / 5);
    const plain = await ask('/masuk');
    expect([plain.headers['content-encoding'], plain.bytes.toString()]).toEqual([undefined, made['site/masuk.html']]);
    for (const { headers } of [small, plain]) expect(headers['vary']).toBe('accept-encoding');
  });

  it('are not sent again to who has them as they are now', async () => {
    const { headers } = await ask('/masuk');
    const again = await ask('/masuk', { 'if-none-match': String(headers['etag']) });
    expect([again.status, again.bytes.length, again.headers['etag']]).toEqual([304, 0, headers['etag']]);
    expect(again.headers['content-security-policy']).toBe(contentPolicy());
    const other = await ask('/en/masuk', { 'if-none-match': String(headers['etag']) });
    expect([other.status, other.bytes.toString()]).toEqual([200, made['site/en/masuk.html']]);
  });

  it('tell their head alone to HEAD', async () => {
    const whole = await ask('/masuk');
    const head = await ask('/masuk', {}, 'HEAD');
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
    expect(head.headers['etag']).toBe(whole.headers['etag']);
  });

  it('are kept for ever where the name tells the content, and else for a minute', async () => {
    expect((await ask('/assets/masuk-Ab3.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/masuk', '/favicon.svg', '/bansos-gratis'])
      expect([path, (await ask(path, asBrowser)).headers['cache-control']]).toEqual([path, 'public, max-age=60']);
  });

  it.each(['/', '/en/masuk', '/favicon.svg', '/bansos-gratis'])('protect %s by its headers', async (path) => {
    const { headers } = await ask(path, asBrowser);
    expect(headers).toMatchObject({ ...pageHeaders, 'content-security-policy': contentPolicy() });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
  });

  it('send scripts and styles with no policy of their own: that of the page that takes them holds', async () => {
    const { headers } = await ask('/assets/masuk-Ab3.js');
    expect([headers['x-content-type-options'], headers['content-security-policy']]).toEqual(['nosniff', undefined]);
  });

  it('let photos go to their storage, where that is elsewhere, and nothing else', async () => {
    const storage = 'http://127.0.0.1:4566';
    const site = portalPages({ folder: join(folder, 'site'), storage });
    const elsewhere = await startHost(() => Promise.resolve({ statusCode: 200 }), { site });
    const policy = (await fetch(elsewhere.url)).headers.get('content-security-policy') ?? '';
    await elsewhere.end();
    const reaching = policy.split('; ').filter((directive) => directive.includes(storage));
    expect(reaching.map((directive) => directive.split(' ')[0])).toEqual(['img-src', 'connect-src']);
  });

  it.each([
    ['/bansos-gratis', 'site/tidak-ditemukan.html'],
    ['/english', 'site/tidak-ditemukan.html'],
    ['/en/free-aid', 'site/en/tidak-ditemukan.html'],
    ['/en/free/aid?x=1', 'site/en/tidak-ditemukan.html'],
  ] as const)(
    'tell people in the language of %s that it does not exist, and programs by a problem',
    async (path, file) => {
      const page = await ask(path, asBrowser);
      expect([page.status, page.bytes.toString()]).toEqual([404, made[file]]);
      const problem = await ask(path, { accept: 'application/json' });
      expect([problem.status, problem.headers['content-type']]).toEqual([404, 'application/problem+json']);
    },
  );

  it.each([
    '/../keys.json',
    '/../keys',
    '/..%2fkeys.json',
    '/%2e%2e/keys.json',
    '/%2e%2e%2fkeys.json',
    '/..\\keys.json',
    '/%2e%2e%5ckeys.json',
    '/assets/../../keys.json',
    '/assets/%2e%2e/%2e%2e/keys.json',
    '/en/..%252f..%252fkeys.json',
    '//keys.json',
    '/./../keys.json',
    '/keys.json%00.html',
    '/.',
    '/..',
    '/toString',
    '/__proto__',
  ])('give nothing from outside their folder: %s', async (path) => {
    for (const headers of [asBrowser, { accept: '*/*' }]) {
      const { status, bytes } = await ask(path, headers);
      expect(bytes.toString()).not.toContain('never told');
      expect(status).toBe(404);
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('take no %s', async (method) => {
    const { status, headers } = await ask('/masuk', asBrowser, method);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
  });

  it.each(Object.keys(routes) as RouteKey[])('never stand in for the room of %s', async (key) => {
    const [method = '', path = ''] = key.split(' ');
    const { bytes } = await ask(path.replace(/\{\w+\}/g, 'x-1'), asBrowser, method);
    expect(bytes.toString()).toBe('"room"');
  });

  it.each(['nothing', 'half'])('that were not made (%s of them) end the start, with what to do', (some) => {
    const there = join(folder, some);
    if (some === 'half') {
      mkdirSync(there);
      writeFileSync(join(there, 'tidak-ditemukan.html'), made['site/tidak-ditemukan.html']);
    }
    expect(() => portalPages({ folder: there })).toThrow('run "npm run portal"');
  });
});
