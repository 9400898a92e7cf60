import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Lang, pathOf } from '../../functions/portal/lang.ts';
import { demoSignIns } from '../../infra/local/demo.ts';
import { portalDist } from '../../infra/portal/files.ts';
import { openPhone, signInHere, type Watched } from '../support/browser.ts';

/** A page as it was made: whoever adds one to the site has it here. */
export type SitePage = {
  readonly path: string;
  /** The same in both languages. */
  readonly slug: string;
  readonly lang: Lang;
  readonly html: string;
};

const pageOf = (name: string): SitePage => {
  const lang: Lang = /^en[./]/.test(name) ? 'en' : 'id';
  const slug = name.replace(/^en[./]/, '').replace(/^(index\.|)html$|\.html$/, '');
  return { path: pathOf(slug, lang), slug, lang, html: readFileSync(join(portalDist, name), 'utf8') };
};

/** Every page of the site in both languages, from the folder that is served. */
export const sitePages = (): readonly SitePage[] =>
  readdirSync(portalDist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map(pageOf);

/** A phone on which somebody is signed in, or nobody. */
export const visitors = ['a visitor', 'a citizen'] as const;
export type Visitor = (typeof visitors)[number];
export type Openings = (visitor: Visitor, options?: BrowserContextOptions) => Promise<Watched>;

/** Phones with nothing on them but the sign-in of the demo's citizen, as the sign-in page leaves it: a cookie, and a note of it. */
export const phonesOf = async (browser: Browser, url: string): Promise<Openings> => {
  const { page, context } = await openPhone(browser, url);
  await signInHere(page, demoSignIns[0] as (typeof demoSignIns)[0]);
  const signedIn = await context.storageState();
  await context.close();
  return (visitor, options) =>
    openPhone(browser, url, { ...options, ...(visitor === 'a citizen' ? { storageState: signedIn } : {}) });
};

/** Opens a page and waits until it has asked all it asks by itself. Tells where one is then: some pages lead on. */
export const openAndSettle = async (page: Page, path: string): Promise<string> => {
  await page.goto(path, { waitUntil: 'networkidle' });
  // One that leads on begins anew.
  await page.waitForLoadState('networkidle');
  return new URL(page.url()).pathname;
};
