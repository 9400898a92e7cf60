import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleKey, ruleQuestions, rulesInEnglish } from '../../functions/portal/words/rules.ts';
import { selfCheckWords } from '../../functions/portal/words/self-check.ts';
import { type Rule, ruleSets } from '../../shared/domain/eligibility-rules.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, type Watched } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { axeFaults, sideways } from './look.ts';

const sets: readonly (readonly Rule[])[] = ruleSets.map(({ rules }) => Object.values(rules));
const newest = selfCheckWords.id.sets.at(-1)?.asked ?? [];
const reasonOf = (id: string): string => newest.find((rule) => rule.id === id)?.reason ?? '';

describe('the words of the self-check', () => {
  it('ask each version of every published rule in both languages, but for the one that people decide', () => {
    const keys = new Set(sets.flat().map(ruleKey));
    expect(new Set(Object.keys(rulesInEnglish))).toEqual(keys);
    keys.delete('musyawarah 1');
    for (const lang of ['id', 'en'] as const) expect(new Set(Object.keys(ruleQuestions[lang]))).toEqual(keys);
  });

  it('tell the rules own reasons, remedies and sources in Indonesian', () => {
    for (const [n, rules] of sets.entries()) {
      const { asked = [], byPeople = [] } = selfCheckWords.id.sets[n] ?? {};
      const told = [...asked, ...byPeople].map(({ id, reason, remedy, source }) => ({ id, reason, remedy, source }));
      expect(told).toEqual(rules.map(({ id, reason, remedy, source }) => ({ id, reason, remedy, source })));
    }
  });

  it('take the same answer as speaking against a family in both languages', () => {
    const against = (lang: 'id' | 'en') => Object.entries(ruleQuestions[lang]).map(([key, one]) => [key, one.against]);
    expect(against('en')).toEqual(against('id'));
  });
});

describe.skipIf(chromiumPath === undefined)(`the self-check${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  const opened = async (path = '/cek-syarat', options: Parameters<typeof openPhone>[2] = {}): Promise<Watched> => {
    const watched = await openPhone(browser, house.url, options);
    await watched.page.goto(path);
    await watched.page.locator('form').waitFor();
    return watched;
  };
  /** Each question as a family without any hindrance, but for the rules named. */
  const answer = async (page: Page, against: readonly string[] = []): Promise<void> => {
    for (const rule of newest) {
      const other = rule.against === 'yes' ? 'no' : 'yes';
      await page.locator(`#rule-${rule.id}-${against.includes(rule.id) ? rule.against : other}`).check();
    }
    await page.locator('button[type=submit]').click();
    await page.locator('#result').waitFor();
  };
  const nothingWrong = ({ foreign, complaints }: Watched) =>
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });

  it('a family that no rule speaks against meets the rules so far, and is told that this is no decision', async () => {
    const one = await opened();
    await answer(one.page);
    expect(await one.page.locator('#result').innerText()).toBe('Sejauh ini memenuhi syarat');
    expect(await one.page.evaluate(() => document.activeElement?.id)).toBe('result');
    const told = await one.page.locator('main').innerText();
    expect(told).toContain('Ini bukan keputusan.');
    expect(told).toContain('Anda tetap boleh mendaftar');
    expect(told).toContain('musyawarah kelurahan tidak dapat diusulkan');
    expect(await axeFaults(one.page)).toEqual([]);
    nothingWrong(one);
  });

  it('names just the rules that speak against it, each with reason, remedy and source', async () => {
    const one = await opened();
    await answer(one.page, ['mobil', 'ktp-dki']);
    expect(await one.page.locator('#result').innerText()).toBe('Ada 2 syarat yang belum terpenuhi');
    const told = await one.page.locator('ol.govuk-list--number > li').allInnerTexts();
    expect(told.length).toBe(2);
    for (const [n, id] of ['ktp-dki', 'mobil'].entries()) {
      const rule = newest.find((one) => one.id === id);
      expect(told[n]).toContain(rule?.reason);
      expect(told[n]).toContain(`Yang dapat Anda lakukan: ${rule?.remedy}`);
      expect(told[n]).toContain(`Sumber: ${rule?.source}`);
    }
    expect(await axeFaults(one.page)).toEqual([]);
    await one.page.getByRole('button', { name: 'Ubah jawaban' }).click();
    expect(await one.page.locator('#rule-mobil-yes').isChecked()).toBe(true);
    await one.page.locator('#rule-mobil-no').check();
    await one.page.locator('button[type=submit]').click();
    expect(await one.page.locator('#result').innerText()).toBe('Ada 1 syarat yang belum terpenuhi');
    expect(await one.page.locator('main').innerText()).not.toContain(reasonOf('mobil'));
    nothingWrong(one);
  });

  it('nothing leaves the phone: no request to the house, nothing kept', async () => {
    const one = await opened();
    await one.page.waitForLoadState('networkidle');
    const requests: string[] = [];
    one.context.on('request', (request) => requests.push(request.url()));
    await answer(one.page, ['njop']);
    expect([one.apiCalls, requests]).toEqual([[], []]);
    const kept = await one.page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      address: location.search + location.hash,
    }));
    expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, address: '' });
    expect(await one.context.cookies()).toEqual([]);
    nothingWrong(one);
  });

  it('asks by the rules in force on the day in Jakarta, not where the phone believes to be', async () => {
    for (const [instant, questions, since] of [
      ['2022-01-31T16:59:59Z', 4, '5 Oktober 2021'],
      ['2022-01-31T17:00:01Z', 6, '1 Februari 2022'],
      ['2021-01-01T00:00:00Z', 4, '5 Oktober 2021'],
    ] as const) {
      const { page } = await openPhone(browser, house.url, { timezoneId: 'America/New_York' });
      await page.clock.setFixedTime(instant);
      await page.goto('/cek-syarat');
      await page.getByText(`Syarat yang berlaku sejak ${since}.`).waitFor();
      expect([instant, await page.locator('fieldset').count()]).toEqual([instant, questions]);
      expect([instant, await page.getByText('19 liter').count()]).toEqual([instant, questions === 4 ? 1 : 0]);
    }
  });

  it('a question left open is named on top, where the focus is, and at the question; keyboard alone is enough', async () => {
    const one = await opened();
    const { page } = one;
    await page.locator('#rule-ktp-dki-yes').focus();
    await page.keyboard.press('Space');
    await page.locator('button[type=submit]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.govuk-error-summary').waitFor();
    expect(await page.locator('.govuk-error-summary a').count()).toBe(5);
    expect(await page.locator('#rule-domisili-dki-error').innerText()).toContain('Pilih ya atau tidak.');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('govuk-error-summary');
    expect(await page.title()).toMatch(/^Galat: /);
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('rule-domisili-dki-yes');
    for (const rule of newest) {
      await page.locator(`#rule-${rule.id}-no`).focus();
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#result').waitFor();
    await expect.poll(() => page.title()).toMatch(/^Cek syarat/);
    nothingWrong(one);
  });

  it('in both languages: without faults, 320 px, and the English page has no Indonesian sentence but the sources', async () => {
    for (const path of ['/cek-syarat', '/en/cek-syarat']) {
      const one = await opened(path, { viewport: { width: 320, height: 640 } });
      expect([path, await sideways(one.page), await axeFaults(one.page)]).toEqual([path, 0, []]);
      await answer(
        one.page,
        newest.map(({ id }) => id),
      );
      expect([path, await sideways(one.page), await axeFaults(one.page)]).toEqual([path, 0, []]);
      nothingWrong(one);
      if (path === '/cek-syarat') continue;
      expect(await one.page.locator('#result').innerText()).toBe('Rules that are not met yet: 6');
      const foreignWords = await one.page.locator('main [lang=id]').allInnerTexts();
      expect(foreignWords).toEqual(Array.from({ length: 7 }, () => newest[0]?.source));
      expect(await one.page.locator('main').innerText()).not.toMatch(/Keluarga|tidak|Anda/);
    }
  });

  it('brings no table of regions and no schema to the phone', async () => {
    const { page } = await openPhone(browser, house.url);
    const scripts: string[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('.js')) scripts.push(await response.text());
    });
    await page.goto('/cek-syarat', { waitUntil: 'networkidle' });
    const all = scripts.join('');
    expect(scripts.length).toBeGreaterThan(1);
    expect(all).not.toMatch(/3171|Gambir|Kepulauan|ZodError|invalid_type/i);
    expect(all.length).toBeLessThan(40_000);
  });
});
