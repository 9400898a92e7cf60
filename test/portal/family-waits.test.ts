import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { newCitizen, type Receipt } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { faultsOfPage } from './look.ts';
import { eventually, keepOn, receiptOn, signInOn } from './on-phone.ts';

describe.skipIf(chromiumPath === undefined)(`a family that waits for its turn${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  let last: Receipt | undefined;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ quota: 2, dayLengthSeconds: 240 }), openBrowser()]);
    const citizen = await newCitizen(house.url, 'tunggu');
    const sent: Receipt[] = [];
    for (const [index, form] of cleanForms(5, 2).entries())
      sent.push(await citizen.submit(`kirim-giliran-${index}`, form));
    const numbered = async (): Promise<boolean> => {
      const all = await Promise.all(sent.map(({ familyId }) => citizen.status(familyId)));
      last = sent[all.findIndex(({ ticket }) => ticket === sent.length)] ?? last;
      const figures = (await citizen.send('GET', '/v1/public')).body as { called?: number };
      return last !== undefined && figures.called === 1;
    };
    await vi.waitUntil(numbered, { timeout: 80_000, interval: 200 });
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  const positionOf = async (page: Page): Promise<number> =>
    Number(/\d+/.exec(await page.locator('#position').innerText())?.[0]);

  it('is told its number, what is called, its dates, and a position that never rises', async () => {
    const { page, apiCalls } = await openPhone(browser, house.url);
    await signInOn(page, 'tunggu');
    let called: number | undefined;
    await page.route('**/v1/public', async (route) => {
      const answer = await route.fetch();
      const figures = (await answer.json()) as { lines: { demo: { called: number } } };
      if (called !== undefined) figures.lines.demo.called = called;
      await route.fulfill({ response: answer, json: figures });
    });
    apiCalls.length = 0;
    await page.goto(`/status-keluarga#${last?.familyId}`);
    await page.locator('#position').waitFor();
    const ticket = Number(await page.locator('#ticket').innerText());
    const first = Number(await page.locator('#called').innerText());
    expect(await positionOf(page)).toBe(ticket - first);
    expect(await page.locator('#dates').innerText()).toMatch(/hari-\d{5}|belum dapat dipastikan/);
    expect(await page.locator('#as-of').innerText()).toMatch(
      /^Data per \d\d\.\d\d WIB\. Kabar baru paling cepat sekitar pukul \d\d\.\d\d WIB\.$/,
    );
    expect(await faultsOfPage(page)).toEqual([]);
    expect(apiCalls).toEqual([`GET /v1/families/${last?.familyId}`, 'GET /v1/public']);
    const again = async (told: number): Promise<number> => {
      called = told;
      const asked = apiCalls.length;
      await page.locator('#again').click();
      await eventually(() => apiCalls.length).toBe(asked + 2);
      await page.locator('#again:not([disabled])').waitFor();
      return positionOf(page);
    };
    const nearer = await again(ticket - 1);
    expect(nearer).toBe(1);
    expect(await again(first)).toBe(1);
    await page.reload();
    await page.locator('#position').waitFor();
    expect(await positionOf(page)).toBe(1);
    await page.goto('/en/keluarga');
    await page.locator('#registered').waitFor();
    expect(await page.locator('#registered').innerText()).toContain(`Number ${ticket} in the line.`);
  });
});

describe.skipIf(chromiumPath === undefined)(`a family that is not recorded yet${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ flags: { pause: 'recorder' } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('is told as received, by the receipt on this phone; without one it is not found', async () => {
    const citizen = await newCitizen(house.url, 'segera');
    const [form] = cleanForms(1, 2);
    if (form === undefined) throw new Error('a form is wanted');
    const receipt = await citizen.submit('kirim-segera-1', form);
    const { page } = await openPhone(browser, house.url);
    await signInOn(page, 'segera');
    await page.goto(`/en/status-keluarga#${receipt.familyId}`);
    await page.locator('#not-told').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await keepOn(page, 'receipts', [receiptOn(receipt, 'segera', 'Baru')]);
    await page.locator('#again').click();
    await page.getByText('Received, being put into the line', { exact: true }).waitFor();
    expect(await page.locator('#correct').count()).toBe(0);
    expect(await faultsOfPage(page)).toEqual([]);
  });
});
