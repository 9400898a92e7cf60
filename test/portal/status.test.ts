import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import type { Family } from '../../shared/domain/family.ts';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { newCitizen, type Receipt } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { faultsOfPage } from './look.ts';
import { eventually, reachedByTab } from './on-phone.ts';

const birthOf = (form: Family | undefined): string => form?.members[0]?.birthDate ?? '';

const typeBirth = async (page: Page, birthDate: string): Promise<void> => {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  await page.locator('#birth-day').fill(day);
  await page.locator('#birth-month').fill(String(Number(month)));
  await page.locator('#birth-year').fill(year);
};
const send = (page: Page): Promise<void> => page.locator('button[type=submit]').click();

describe.skipIf(chromiumPath === undefined)(`status by receipt code and birth date${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  let receipt: Receipt;
  const form = formOf(householdOf(findHousehold(0, { car: true }, 2)));
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ quota: 100_000, dayLengthSeconds: 60 }), openBrowser()]);
    const citizen = await newCitizen(house.url, 'kode');
    receipt = await citizen.submit('kirim-kode-01', form);
    await citizen.until(receipt.familyId, ({ state }) => state === 'found');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it.each([
    ['/status', 'Sejauh ini belum memenuhi syarat', 'Samsat'],
    ['/en/status', 'Not eligible so far', 'have the vehicle blocked at Samsat'],
  ])(
    '%s takes the code from behind the # and tells verdict, reason, remedy and ladder',
    async (path, verdict, remedy) => {
      const { page, apiCalls, foreign, complaints } = await openPhone(browser, house.url);
      await page.goto(`${path}#${receipt.receipt}`);
      await eventually(() => page.locator('#code').inputValue()).toBe(receipt.receipt);
      await typeBirth(page, birthOf(form));
      await send(page);
      await page.getByText(verdict, { exact: true }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('result');
      expect(await page.locator('[data-rule=mobil]').innerText()).toContain(remedy);
      expect(await page.locator('#ladder li').count()).toBe(11);
      expect(await page.locator('#ladder [aria-current=step]').innerText()).toContain('6. Pengolahan data 2');
      expect(await page.locator('textarea').count()).toBe(0);
      expect(await faultsOfPage(page)).toEqual([]);
      expect(apiCalls).toEqual(['POST /v1/status']);
      await page.locator('#again').click();
      await eventually(() => apiCalls.length).toBe(2);
      await page.waitForTimeout(5000);
      expect({ asked: apiCalls.length, foreign, complaints }).toEqual({ asked: 2, foreign: [], complaints: [] });
    },
  );

  it('a code in small letters, with blanks and without dashes, with O for 0, is the same code', async () => {
    const { page } = await openPhone(browser, house.url);
    await page.goto('/status');
    await page.locator('#code').fill(` ${receipt.receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`);
    await typeBirth(page, birthOf(form));
    await send(page);
    await page.locator('#result').waitFor();
    expect(await page.locator('#state').getAttribute('data-state')).toBe('found');
  });

  it('a slip is told at its field before anything is sent, and what was typed stays', async () => {
    const { page, apiCalls } = await openPhone(browser, house.url);
    await page.goto('/status');
    expect(await faultsOfPage(page)).toEqual([]);
    await send(page);
    await page.locator('.govuk-error-summary').waitFor();
    expect(await page.locator('.govuk-error-summary li').count()).toBe(2);
    await page.locator('#code').fill('7K3M-9QXT-2B4D');
    await typeBirth(page, '1980-02-31');
    await send(page);
    await page.locator('#code-error').getByText('16 huruf dan angka').waitFor();
    expect(await page.locator('#birth-error').innerText()).toContain('tidak ada dalam kalender');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary');
    expect(await page.locator('#code').inputValue()).toBe('7K3M-9QXT-2B4D');
    expect(await faultsOfPage(page)).toEqual([]);
    expect(apiCalls).toEqual([]);
  });

  it('a wrong date and a false code get the same words', async () => {
    const { page } = await openPhone(browser, house.url);
    const refusedWith = async (code: string): Promise<string> => {
      await page.goto('about:blank');
      await page.goto('/status');
      await page.locator('#code').fill(code);
      await typeBirth(page, '1950-01-01');
      await send(page);
      await page.locator('.govuk-error-summary').waitFor();
      return page.locator('.govuk-error-summary').innerText();
    };
    const wrongDate = await refusedWith(receipt.receipt);
    expect(wrongDate).toContain('tidak cocok');
    expect(await faultsOfPage(page)).toEqual([]);
    expect(await refusedWith('0000-0000-0000-0000')).toBe(wrongDate);
  });

  it('says why not by NIK, and everything is reached by Tab', async () => {
    const { page } = await openPhone(browser, house.url);
    await page.goto('/status');
    expect(await page.getByText('siapa pun dapat mengetahui siapa yang mendaftar').count()).toBe(1);
    const reached = await reachedByTab(page);
    expect(reached).toEqual(
      expect.arrayContaining(['code', 'birth-day', 'birth-month', 'birth-year', 'Periksa status']),
    );
  });

  it('what was typed before the page is awake stays', async () => {
    const { page } = await openPhone(browser, house.url);
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await page.route('**/assets/*.js', async (route) => {
      await asleep;
      await route.continue();
    });
    await page.goto(`/status#${receipt.receipt}`, { waitUntil: 'commit' });
    await typeBirth(page, birthOf(form));
    wake();
    await eventually(() => page.locator('#code').inputValue()).toBe(receipt.receipt);
    await send(page);
    await page.locator('#result').waitFor();
    expect(await page.locator('#state').getAttribute('data-state')).toBe('found');
  });

  it('without a network it says so, keeps what was typed, and sends when told again', async () => {
    const { page, context } = await openPhone(browser, house.url);
    await page.goto(`/status#${receipt.receipt}`);
    await eventually(() => page.locator('#code').inputValue()).toBe(receipt.receipt);
    await typeBirth(page, birthOf(form));
    await context.setOffline(true);
    await send(page);
    await page.locator('.govuk-error-summary').getByText('Periksa jaringan Anda').waitFor();
    await context.setOffline(false);
    await send(page);
    await page.locator('#result').waitFor();
    expect(await page.locator('#state').getAttribute('data-state')).toBe('found');
  });
});

describe.skipIf(chromiumPath === undefined)(`status before the recorder has run${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ flags: { pause: 'recorder' } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('a true code is told that it was received, and which step that is', async () => {
    const citizen = await newCitizen(house.url, 'awal');
    const [form] = cleanForms(1, 2);
    if (form === undefined) throw new Error('a form is wanted');
    const { receipt } = await citizen.submit('kirim-awal-01', form);
    const { page } = await openPhone(browser, house.url);
    await page.goto(`/status#${receipt}`);
    await typeBirth(page, birthOf(form));
    await send(page);
    await page.getByText('Sudah diterima, sedang dimasukkan ke antrean', { exact: true }).waitFor();
    expect(await page.locator('#ladder [aria-current=step]').innerText()).toContain('2. Pendaftaran');
    expect(await page.locator('#as-of').innerText()).toMatch(/Data per \d\d\.\d\d WIB\. Kabar baru paling cepat/);
    expect(await faultsOfPage(page)).toEqual([]);
  });
});
