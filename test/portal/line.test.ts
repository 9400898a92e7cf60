import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PublicFigures } from '../../functions/portal/phone/public-figures.ts';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { newCitizen, signedInAs } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { faultsOfPage } from './look.ts';
import { eventually, reachedByTab } from './on-phone.ts';

describe.skipIf(chromiumPath === undefined)(`the public line${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  const figures = async (): Promise<PublicFigures> =>
    (await (await fetch(`${house.url}/v1/public`)).json()) as PublicFigures;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ quota: 2, dayLengthSeconds: 240 }), openBrowser()]);
    const citizen = await newCitizen(house.url, 'antre');
    for (const [index, form] of cleanForms(4, 2).entries()) await citizen.submit(`kirim-antre-${index}`, form);
    const isQuotaSpent = async (): Promise<boolean> => {
      const { called, today } = await figures();
      return called === 1 && today?.checked === 2;
    };
    await vi.waitUntil(isQuotaSpent, { timeout: 80_000, interval: 200 });
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it.each([
    ['/antrean', 'Pendaftaran contoh: dibuka', '2 dari kuota 2', 'Muat ulang'],
    ['/en/antrean', 'Pendaftaran contoh: open from', '2 of a quota of 2', 'Reload'],
  ])(
    '%s tells window, line and checks of today with one request, and asks again only when told to',
    async (path, window, checked, reload) => {
      const told = await figures();
      const { page, apiCalls, foreign, complaints } = await openPhone(browser, house.url);
      await page.goto(path);
      await page.locator('#checked').waitFor();
      expect(await page.locator('#window').innerText()).toContain(window);
      expect(await page.locator('#checked').innerText()).toBe(checked);
      expect(await page.locator('#families-waiting').innerText()).toBe(String(told.waiting));
      expect(await page.locator('#called').innerText()).toBe(String(told.called));
      expect(await page.locator('#as-of').innerText()).toMatch(/\d\d\.\d\d WIB/);
      expect(await faultsOfPage(page)).toEqual([]);
      expect(await reachedByTab(page)).toContain('again');
      await page.waitForTimeout(5000);
      expect(apiCalls).toEqual(['GET /v1/public']);
      await page.getByRole('button', { name: reload }).click();
      await eventually(() => apiCalls.length).toBe(2);
      expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    },
  );

  it('tells in percent how the dates held, and nothing where none was told yet', async () => {
    const { page } = await openPhone(browser, house.url);
    let dates = { shown: 0, held: 0 };
    await page.route('**/v1/public', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), dates } });
    });
    await page.goto('/antrean');
    await page.locator('#eta').waitFor();
    expect(await page.locator('#held').count()).toBe(0);
    dates = { shown: 1600, held: 1592 };
    await page.locator('#again').click();
    await page.locator('#held').waitFor();
    expect(await page.locator('#held').innerText()).toBe('99% dari 1.600 keluarga');
  });

  it('says that there are no figures yet, and that it cannot be reached', async () => {
    const { page, context } = await openPhone(browser, house.url);
    await page.route('**/v1/public', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), today: null } });
    });
    await page.goto('/antrean');
    await page.locator('#no-figures').waitFor();
    expect(await page.locator('#called').count()).toBe(0);
    expect(await faultsOfPage(page)).toEqual([]);
    await page.unroute('**/v1/public');
    await context.setOffline(true);
    await page.locator('#again').click();
    await page.locator('#not-told').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await context.setOffline(false);
    await page.locator('#again').click();
    await page.locator('#checked').waitFor();
    expect(await page.locator('#not-told').count()).toBe(0);
  });

  it('after the window closed it says whose line is worked through', async () => {
    const operator = await signedInAs(house.url, 'operator');
    const closed = await operator.send('POST', '/v1/ops/windows/demo/closing', { reason: 'Uji coba penutupan.' });
    expect([closed.status, closed.body]).toEqual([200, expect.anything()]);
    await eventually(async () => (await figures()).open).toBe(null);
    const { page } = await openPhone(browser, house.url);
    await page.goto('/antrean');
    await page.locator('#window-of-line').waitFor();
    expect(await page.locator('#window').innerText()).toContain('ditutup');
    expect(await page.locator('#window-of-line').innerText()).toContain('demo');
    expect(await faultsOfPage(page)).toEqual([]);
  });
});
