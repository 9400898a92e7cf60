import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lang, pathOf } from '../../functions/portal/lang.ts';
import { browserNote, chromiumPath, openBrowser } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { axeFaults } from './look.ts';
import { type Openings, openAndSettle, phonesOf, sitePages, visitors } from './site.ts';
import { indonesianNames, mixedWords, sentencesOf, untranslated, wordsIn } from './translation.ts';

const pages = sitePages();
const widths = [320, 360, 1280];
const heightOf = (width: number): number => (width < 640 ? 640 : 900);
const otherOf = (lang: Lang): Lang => (lang === 'id' ? 'en' : 'id');

/** Where the pages lead, and from where: what was made, and what islands add while they are looked at. */
const links = new Map<string, string>();

describe('every page of the site, as it was made', () => {
  it('is there in both languages', () => {
    const slugs = (lang: Lang) => pages.filter((one) => one.lang === lang).map(({ slug }) => slug);
    expect(slugs('en').sort()).toEqual(slugs('id').sort());
    expect(slugs('id').length).toBeGreaterThan(5);
  });

  it.each(pages)('$path has no script and no style within itself', ({ html }) => {
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((tag) => !/ src="\/assets\/|type="application\/json"/.test(tag))).toEqual([]);
    const markup = html.replace(/<script type="application\/json"[\s\S]*?<\/script>/g, '');
    expect(markup.match(/<style\b|<[^>]*\sstyle=|<[^>]*\son\w+=|javascript:/gi)).toBeNull();
  });

  it.each(pages.filter(({ lang }) => lang === 'en'))('$path says nothing as its Indonesian sister says it', (one) => {
    const sister = pages.find(({ lang, slug }) => lang === 'id' && slug === one.slug);
    expect(wordsIn(one.html).size).toBeGreaterThan(0);
    expect(untranslated(wordsIn(sister?.html ?? ''), wordsIn(one.html))).toEqual([]);
  });
});

describe.skipIf(chromiumPath === undefined)(`every page of the site, as it is seen${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  let phones: Openings;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
    phones = await phonesOf(browser, house.url);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  /** What sticks out, when one could scroll sideways. */
  const sticksOut = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const wide = [...document.body.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1,
      );
      return [`${scrollWidth} > ${clientWidth}`, ...wide.map((one) => one.outerHTML.slice(0, 80))];
    });

  // Most of the time of each is spent waiting until a page asks for nothing more.
  it.concurrent.each(pages.flatMap((one) => visitors.map((visitor) => ({ ...one, visitor }))))(
    '$path keeps its promises to $visitor',
    async ({ path, lang, slug, visitor }) => {
      const { page, context, foreign, complaints } = await phones(visitor);
      const reached = await openAndSettle(page, path);
      const faults: Record<string, unknown> = {};
      for (const width of widths) {
        await page.setViewportSize({ width, height: heightOf(width) });
        faults[`sideways at ${width}`] = await sticksOut(page);
        // Between 320 and 640 px nothing is laid out otherwise.
        if (width !== 360) faults[`axe at ${width}`] = await axeFaults(page);
      }
      // What a browser's text size of 200 % does: every size is told in rem.
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      for (const width of widths) {
        await page.setViewportSize({ width, height: heightOf(width) });
        faults[`sideways at ${width} and 200 %`] = await sticksOut(page);
      }
      const seen = await page.evaluate(() => ({
        text: document.body.innerText,
        h1: [...document.querySelectorAll('h1')].map((one) => one.innerText.trim()),
        title: document.title,
        lang: document.documentElement.lang,
        other: document.querySelector<HTMLAnchorElement>('#other-language')?.pathname,
        links: [...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href') ?? ''),
        styled: document.querySelectorAll('style, script:not([src]):not([type="application/json"])').length,
      }));
      for (const href of seen.links) links.set(href, reached);
      faults['holes'] = seen.text.match(/\{\w+\}|\bundefined\b|\[object|\bNaN\b|\bnull\b|Invalid Date/g) ?? [];
      if (lang === 'en')
        faults['Indonesian names that are not marked so'] = (await sentencesOf(page, lang)).filter((text) =>
          indonesianNames.includes(text),
        );
      faults['of another language'] = mixedWords(lang, await sentencesOf(page, lang));
      expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((name) => [name, []])));
      expect({ h1: seen.h1.length, lang: seen.lang, styled: seen.styled }).toEqual({ h1: 1, lang, styled: 0 });
      expect(seen.h1[0]).not.toBe('');
      expect(seen.title).toMatch(/^\S.+ – Daftar$/);
      if (reached === path) expect(seen.other).toBe(pathOf(slug, otherOf(lang)));
      expect(pages.map((one) => one.path)).toContain(reached);
      expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
      await context.close();
    },
  );

  it('has no link that leads nowhere', async () => {
    for (const { path, html } of pages)
      for (const [, href = ''] of html.matchAll(/<(?:a|link)\b[^>]*? href="([^"]*)"/g)) links.set(href, path);
    expect(links.size).toBeGreaterThan(10);
    const lost: string[] = [];
    for (const [link, from] of links) {
      // A telephone number or a message leads away from the site, and asks nothing.
      if (/^(tel|mailto|sms|whatsapp):/.test(link)) continue;
      const { origin, pathname, search } = new URL(link, house.url);
      const isOurs = origin === house.url;
      const status = isOurs ? (await fetch(origin + pathname + search, { redirect: 'manual' })).status : 'foreign';
      if (status !== 200) lost.push(`${link} (${status}), linked from ${from}`);
    }
    expect(lost).toEqual([]);
  });
});
