import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docsPages } from '../../infra/local/docs-pages.ts';
import { html, inline } from '../../infra/openapi/page/html.ts';
import { problemCatalogue } from '../../shared/problem.ts';
import { type RouteKey, routes } from '../../shared/routes.ts';
import { startHost, type TestHost } from '../support/host.ts';
import { committed, committedText, operationOf } from '../support/openapi.ts';

describe('the pages of the contract', () => {
  let host: TestHost;
  let url: string;
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${url}${path}`, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml' } };
  beforeAll(async () => {
    host = await startHost(() => Promise.resolve({ statusCode: 200, body: '"room"' }), { pages: docsPages() });
    url = host.url;
  });
  afterAll(() => host.end());

  it('serve the committed document', async () => {
    const { status, headers, text } = await ask('/openapi.json');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(text === committedText).toBe(true);
  });

  it('show every operation, schema and problem on one page', async () => {
    const { status, headers, text } = await ask('/docs');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const ids = [
      ...(Object.keys(routes) as RouteKey[]).map((key) => operationOf(key).operationId),
      ...Object.keys(committed.components.schemas).map((name) => `schema-${name}`),
      ...Object.keys(problemCatalogue).map((name) => `problem-${name}`),
    ];
    expect(ids.filter((id) => !text.includes(`<article id="${id}">`))).toEqual([]);
  });

  it('lead nowhere that is not there, and ask nothing of anyone else', async () => {
    const { text } = await ask('/docs');
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/ href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(links.filter((href) => href.startsWith('#') && !ids.has(href.slice(1)))).toEqual([]);
    const outside = links.filter((href) => !/^(#|\/openapi\.json$|\/problems\/[\w-]+$)/.test(href));
    expect(outside).toEqual([]);
    expect(text).not.toMatch(/<script|<img|<link|<iframe|@import|url\(| src=| style=| on\w+=/i);
  });

  it.each(['/docs', '/problems/busy'])('allow the own style of %s by its hash, and nothing else', async (path) => {
    const { headers, text } = await ask(path, asBrowser);
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(Object.keys(problemCatalogue))('explain the problem %s where its type leads', async (name) => {
    const page = await ask(`/problems/${name}`, asBrowser);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain(`<h1><code>${name}</code></h1>`);
    const { status, text } = await ask(`/problems/${name}`);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ type: `/problems/${name}`, example: { type: `/problems/${name}` } });
  });

  it('know no other problem and no other method', async () => {
    for (const path of ['/problems/', '/problems/nothing', '/problems/busy/more', '/problems/toString']) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
    const refused = await ask('/docs', { method: 'POST' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await ask('/docs', { method: 'HEAD' })).text).toBe('');
  });

  it('escape what they are given', () => {
    expect(html`<p>${'<b>"&\'</b>'}${html`<i>`}${['<', html`<u>`]}${undefined}${3}</p>`.html).toBe(
      '<p>&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;<i>&lt;<u>3</p>',
    );
    expect(inline('`<x>` & `y`').html).toBe('<code>&lt;x&gt;</code> &amp; <code>y</code>');
  });
});
