import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataPageWords } from '../../functions/portal/words/data-page.ts';
import { noticeVersion } from '../../functions/portal/words/notice.ts';
import { settingsOf } from '../../infra/settings.ts';
import { sessionLifetimeMs } from '../../shared/records/session.ts';
import { browserNote, chromiumPath, desktop, openBrowser, openPhone } from '../support/browser.ts';
import { newCitizen, someone } from '../support/client.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { axeFaults, sideways } from './look.ts';

describe('the privacy notice', () => {
  it('has the same parts in both languages, each saying something', () => {
    const shapeOf = (lang: 'id' | 'en') =>
      dataPageWords[lang].sections.map(({ paragraphs, items = [] }) => [paragraphs.length, items.length]);
    expect(shapeOf('en')).toEqual(shapeOf('id'));
    for (const [paragraphs = 0, items = 0] of shapeOf('id')) expect(paragraphs + items).toBeGreaterThan(0);
  });

  it('names the periods that this house really has', () => {
    const { photoDays, validityDays, submissionDays } = settingsOf('prod');
    const periods = {
      id: [
        `Setelah ${photoDays} hari foto`,
        `selama ${validityDays} hari`,
        `batas simpan ${submissionDays / 365} tahun`,
      ],
      en: [
        `After ${photoDays} days a photo`,
        `used for ${validityDays} days`,
        `limit of ${submissionDays / 365} years`,
      ],
    };
    const minutes = sessionLifetimeMs / 60_000;
    for (const lang of ['id', 'en'] as const) {
      const told = JSON.stringify(dataPageWords[lang]);
      for (const period of periods[lang]) expect(told).toContain(period);
      expect(told).toMatch(lang === 'id' ? `paling lama ${minutes} menit` : `at most ${minutes} minutes`);
    }
  });

  it('names each right that UU 27/2022 gives, and its article', () => {
    for (const lang of ['id', 'en'] as const) {
      const told = JSON.stringify(dataPageWords[lang]);
      for (const article of ['4', '6', '7', '8', '9', '10', '13', '15', '25', '30', '46'])
        expect(told).toMatch(new RegExp(`(pasal|articles?|dan|and) ${article}\\b`));
    }
  });
});

describe.skipIf(chromiumPath === undefined)(`the page on personal data${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('shows the version of the notice that the open window asks consent for, without asking the house', async () => {
    const one = await openPhone(browser, house.url);
    await one.page.goto('/data-pribadi', { waitUntil: 'networkidle' });
    expect(await one.page.locator('#notice-version').innerText()).toBe(`Versi pemberitahuan: ${noticeVersion}`);
    const { open } = (await (await fetch(`${house.url}/v1/public`)).json()) as { open: { noticeVersion: string } };
    expect(open.noticeVersion).toBe(noticeVersion);
    expect([one.apiCalls, one.foreign, one.complaints]).toEqual([[], [], []]);
  });

  it('is without faults and fits 320 px in both languages', async () => {
    for (const path of ['/data-pribadi', '/en/data-pribadi'])
      for (const viewport of [{ width: 320, height: 640 }, desktop]) {
        const one = await openPhone(browser, house.url, { viewport });
        await one.page.goto(path, { waitUntil: 'networkidle' });
        expect([path, await sideways(one.page), await axeFaults(one.page)]).toEqual([path, 0, []]);
        await one.page.getByRole('button').focus();
        await one.page.keyboard.press('Enter');
        await one.page.getByRole('button').nth(1).waitFor();
        expect([path, await sideways(one.page), await axeFaults(one.page)]).toEqual([path, 0, []]);
        expect([one.apiCalls, one.foreign, one.complaints]).toEqual([[], [], []]);
      }
  });

  it('empties the phone only after asking, by keyboard, and ends the session', async () => {
    const client = await newCitizen(house.url, 'hapus');
    expect(client.cookie()).not.toBe('');
    const { page, context, complaints } = await openPhone(browser, house.url);
    await page.goto('/data-pribadi');
    await page.evaluate(
      async (credentials) => {
        const headers = { 'content-type': 'application/json' };
        await fetch('/v1/sessions', { method: 'POST', headers, body: JSON.stringify(credentials) });
        localStorage.setItem('daftar.receipts', '[]');
        localStorage.setItem('lain', 'tetap');
        await new Promise((resolve) => {
          indexedDB.open('daftar', 1).onsuccess = ({ target }) => {
            (target as IDBOpenDBRequest).result.close();
            resolve(undefined);
          };
        });
      },
      { email: 'hapus@daftar.example', password: someone.password },
    );
    const kept = () =>
      page.evaluate(async () => [
        Object.keys(localStorage).toSorted(),
        (await indexedDB.databases()).map(({ name }) => name),
        (await fetch('/v1/sessions/current')).status,
      ]);
    const before = [['daftar.receipts', 'lain'], ['daftar'], 200];
    expect(await kept()).toEqual(before);
    const button = page.getByRole('button', { name: dataPageWords.id.eraseButton });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText(dataPageWords.id.eraseAsk).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await button.waitFor();
    expect(await kept()).toEqual(before);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(dataPageWords.id.erased).waitFor();
    expect(await kept()).toEqual([['lain'], [], 401]);
    expect(await context.cookies()).toEqual([]);
    expect([await axeFaults(page), complaints]).toEqual([[], []]);
  });

  it('says so when there is no network to end the session with', async () => {
    const { page, context } = await openPhone(browser, house.url);
    await page.goto('/data-pribadi');
    await page.getByRole('button', { name: dataPageWords.id.eraseButton }).click();
    await context.setOffline(true);
    await page.getByRole('button', { name: dataPageWords.id.eraseYes }).click();
    await page.getByText(dataPageWords.id.erasedNotSignedOut).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});
