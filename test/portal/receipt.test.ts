import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeptReceipt } from '../../functions/portal/phone/receipts.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, type Watched } from '../support/browser.ts';
import { newCitizen } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { readQr } from '../support/read-qr.ts';
import { faultsOfPage } from './look.ts';
import { eventually, keepOn, reachedByTab, receiptOn } from './on-phone.ts';

/** Light modules around the code, as drawn. */
const quiet = 4;

/** The modules of the drawn code, a row a line, read from the picture that is on the screen. */
const drawnModules = (page: Page): Promise<readonly string[]> =>
  page.locator('.daftar-qr').evaluate((svg, around) => {
    const [left, top, width, height] = svg.getAttribute('viewBox')?.split(' ').map(Number) ?? [];
    if (left !== -around || top !== -around || width !== height) throw new Error('not as much light around it');
    const places = Array.from({ length: (width ?? 0) - 2 * around }, (_, place) => place);
    const path = svg.querySelector('path') as SVGPathElement;
    const isDark = (x: number, y: number): boolean => path.isPointInFill(new DOMPoint(x + 0.5, y + 0.5));
    return places.map((y) => places.map((x) => (isDark(x, y) ? '#' : '.')).join(''));
  }, quiet);

describe.skipIf(chromiumPath === undefined)(`the receipt${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  let receipts: readonly KeptReceipt[];
  const open = async (path: string, kept: readonly KeptReceipt[], more = {}): Promise<Watched> => {
    const watched = await openPhone(browser, house.url, more);
    await watched.page.goto('/favicon.svg');
    await keepOn(watched.page, 'receipts', kept);
    await watched.page.goto(path);
    return watched;
  };
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
    const citizen = await newCitizen(house.url, 'terima');
    const [first, second] = cleanForms(2, 2);
    if (first === undefined || second === undefined) throw new Error('two forms are wanted');
    const older = await citizen.submit('kirim-terima-1', first);
    const newer = await citizen.submit('kirim-terima-2', second);
    receipts = [receiptOn(newer, 'terima', 'Keluarga Baru'), receiptOn(older, 'terima', 'Keluarga Lama')];
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('shows the newest, or the one that the address names, and asks the house nothing', async () => {
    const [newer, older] = receipts;
    const { page, apiCalls, foreign, complaints } = await open('/tanda-terima', receipts);
    await page.locator('#code').waitFor();
    expect(await page.locator('#code').innerText()).toBe(newer?.receipt);
    expect(await page.locator('#accepted-at').innerText()).toMatch(/^\d+ \w+ 20\d\d pukul \d\d\.\d\d WIB$/);
    expect(await page.locator('#to-status').getAttribute('href')).toBe(`/status-keluarga#${newer?.familyId}`);
    await page.goto(`/tanda-terima#${older?.receipt.toLowerCase().replaceAll('-', '')}`);
    await eventually(() => page.locator('#code').innerText()).toBe(older?.receipt);
    expect(await page.getByText(`Alamat resmi: ${new URL(house.url).host}`).count()).toBe(1);
    await page.waitForTimeout(5000);
    expect({ apiCalls, foreign, complaints }).toEqual({ apiCalls: [], foreign: [], complaints: [] });
  });

  it('names the dates of the turn where they were told, and says where they come from where not', async () => {
    const [one] = receipts;
    if (one === undefined) throw new Error('no receipt');
    const dated = { ...one, eta: { from: '2026-05-12', to: '2026-05-14' } };
    const first = await open('/tanda-terima', [dated]);
    await first.page.locator('#turn').waitFor();
    expect(await first.page.locator('#turn').innerText()).toBe('12 sampai 14 Mei 2026');
    const second = await open('/en/tanda-terima', [{ ...one, eta: null }]);
    await second.page.locator('#turn').waitFor();
    expect(await second.page.locator('#turn').innerText()).toMatch(/status page/);
  });

  it('draws the code that leads to the status page with the receipt code behind the #', async () => {
    const { page } = await open('/tanda-terima', receipts);
    await page.locator('.daftar-qr').waitFor();
    expect(readQr(await drawnModules(page))).toBe(`${house.url}/status#${receipts[0]?.receipt}`);
  });

  it('hands on a text without names, through the phone’s own sharing, else the clipboard, and says what came of it', async () => {
    const permissions = { permissions: ['clipboard-read', 'clipboard-write'] };
    const { page } = await open('/tanda-terima', receipts, permissions);
    await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }));
    await page.locator('#share').click();
    await page.getByText('sudah disalin').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`Kode: ${receipts[0]?.receipt}`);
    expect(copied).toContain(`${house.url}/status`);
    expect(copied).toMatch(/Diterima: \d+ \w+ 20\d\d pukul \d\d\.\d\d WIB/);
    expect(copied).toContain('tidak dipungut biaya');
    expect(copied).not.toContain('Keluarga Baru');
    await page.evaluate(() => {
      const share = (data: { text: string }): Promise<void> => {
        document.body.dataset['shared'] = data.text;
        return Promise.resolve();
      };
      Object.defineProperty(navigator, 'share', { value: share, configurable: true });
    });
    await page.locator('#share').click();
    await eventually(() => page.evaluate(() => document.body.dataset['shared'])).toBe(copied);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
      Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    });
    await page.locator('#share').click();
    await page.getByText('Teks tidak dapat disalin').waitFor();
  });

  it('prints the code and its picture, without menu, foot and buttons', async () => {
    const { page } = await open('/tanda-terima', receipts);
    await page.evaluate(() => {
      globalThis.print = () => {
        document.body.dataset['printed'] = 'yes';
      };
    });
    await page.locator('#print').click();
    expect(await page.evaluate(() => document.body.dataset['printed'])).toBe('yes');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.daftar-band__nav', '.daftar-foot', '#print', '#to-status']) {
      expect([hidden, await page.locator(hidden).isVisible()]).toEqual([hidden, false]);
    }
    for (const shown of ['#code', '.daftar-qr', '#accepted-at']) {
      expect([shown, await page.locator(shown).isVisible()]).toEqual([shown, true]);
    }
  });

  it('a code that is not on this phone is told so and leads to its status', async () => {
    const { page } = await open('/en/tanda-terima#7K3M-9QXT-2B4D-H8WZ', receipts);
    const link = page.getByRole('link', { name: 'Check the status with this code' });
    await link.waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await link.click();
    await eventually(() => page.locator('#code').inputValue()).toBe('7K3M-9QXT-2B4D-H8WZ');
    const empty = await open('/tanda-terima', []);
    await empty.page.getByText('Belum ada tanda terima di ponsel ini').waitFor();
    expect(await faultsOfPage(empty.page)).toEqual([]);
  });

  it.each(['/tanda-terima', '/en/tanda-terima'])('%s is fit for screen reader, keyboard and 320 px', async (path) => {
    const { page } = await open(path, receipts);
    await page.locator('#code').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    expect(await reachedByTab(page)).toEqual(expect.arrayContaining(['print', 'share', 'to-status']));
  });

  it('the other language shows the same receipt', async () => {
    const code = receipts[1]?.receipt ?? '';
    const { page } = await open(`/tanda-terima#${code}`, receipts);
    await eventually(() => page.locator('#code').innerText()).toBe(code);
    await page.locator('#other-language').click();
    await page.waitForURL('**/en/tanda-terima*');
    await eventually(() => page.locator('#code').innerText()).toBe(code);
  });
});
