import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/**
 * Chromium as Debian packs it, or what `CHROMIUM` names: the shell without a window first, which has the same engine and none of the browser's
 * own pages. Undefined: journeys in a browser say that they were skipped.
 */
export const chromiumPath = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path): path is string => path !== undefined && existsSync(path));
/** For the name of what is skipped without a browser. */
export const browserNote =
  chromiumPath === undefined ? ' (skipped: no Chromium here; apt-get install chromium-headless-shell)' : '';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };

/** A page, and what it did: all of it must stay empty but for `apiCalls`. */
export type Watched = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** `POST /v1/submissions`, in their order. */
  readonly apiCalls: string[];
  /** Requests to any other origin. */
  readonly foreign: string[];
  /** Errors of scripts, breaches of the content policy; a network that is cut is none. */
  readonly complaints: string[];
};

const isOfTheNetwork = /net::ERR_|Failed to load resource/;

/** A phone of its own (nothing kept), watched from its first request. */
export const openPhone = async (
  browser: Browser,
  url: string,
  { viewport = phone, ...more }: Parameters<Browser['newContext']>[0] = {},
): Promise<Watched> => {
  const context = await browser.newContext({ viewport, baseURL: url, locale: 'id-ID', ...more });
  const page = await context.newPage();
  const watched: Watched = { page, context, apiCalls: [], foreign: [], complaints: [] };
  const { origin } = new URL(url);
  context.on('request', (request) => {
    const to = new URL(request.url());
    if (to.protocol === 'blob:' || to.protocol === 'data:') return;
    if (to.origin !== origin) watched.foreign.push(request.url());
    else if (to.pathname.startsWith('/v1/')) watched.apiCalls.push(`${request.method()} ${to.pathname}`);
  });
  page.on('pageerror', (fault) => watched.complaints.push(String(fault)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOfTheNetwork.test(message.text())) watched.complaints.push(message.text());
  });
  return watched;
};

/** Signs in as the page's own forms do: the cookie in the browser, and what the phone knows of it. */
export const signInHere = async (
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> => {
  await page.goto('/tidak-ditemukan');
  await page.evaluate(
    `(async () => {
      const headers = { 'content-type': 'application/json' };
      const body = ${JSON.stringify(JSON.stringify({ email, password }))};
      const answer = await fetch('/v1/sessions', { method: 'POST', headers, body });
      if (!answer.ok) throw new Error('not signed in: ' + answer.status);
      const signed = { ...(await answer.json()), email: ${JSON.stringify(email)} };
      localStorage.setItem('daftar.session', JSON.stringify(signed));
    })()`,
  );
};
