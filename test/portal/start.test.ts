import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';

describe.skipIf(chromiumPath === undefined)(`the start page${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('says in both languages that the window is open and until when, with one request to the house', async () => {
    const { page, apiCalls, foreign, complaints } = await openPhone(browser, house.url);
    await page.goto('/');
    await page.getByText('Pendaftaran contoh dibuka sampai').waitFor();
    expect(await page.locator('#window-state').innerText()).toMatch(
      /dibuka sampai \d+ \w+ 20\d\d pukul \d\d\.\d\d WIB/,
    );
    expect(apiCalls).toEqual(['GET /v1/public']);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('Pendaftaran contoh is open until').waitFor();
    expect(new URL(page.url()).pathname).toBe('/en');
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  it('an address that does not exist is told so, to people as a page, to programs as a problem', async () => {
    const { page } = await openPhone(browser, house.url);
    const answer = await page.goto('/bansos-gratis');
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Halaman tidak ditemukan');
    const program = await fetch(`${house.url}/bansos-gratis`, { headers: { accept: 'application/json' } });
    expect([program.status, program.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});
