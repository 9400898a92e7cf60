import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeText } from '../../functions/portal/wib.ts';
import { demoSignIns } from '../../infra/local/demo.ts';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { isFocused, keptOn, personAt, press, signInOn, signUpOn } from './account-pages.ts';
import { faultsOfPage } from './look.ts';

const citizen = demoSignIns[0] as (typeof demoSignIns)[0];

describe.skipIf(chromiumPath === undefined)(`signing in and out${browserNote}`, { timeout: 90_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  /** A phone on which the demo's citizen is signed in, at a page that says so. */
  const signedInPhone = async (path = '/masuk') => {
    const phone = await openPhone(browser, house.url);
    await phone.page.goto(`/masuk#${encodeURIComponent(path)}`);
    await signInOn(phone.page, citizen);
    await phone.page.waitForURL(`**${path}`);
    await phone.page.goto(path);
    await phone.page.locator('.daftar-session').waitFor();
    return phone;
  };
  const sessionStatus = (page: Awaited<ReturnType<typeof openPhone>>['page']): Promise<number> =>
    page.evaluate(() => fetch('/v1/sessions/current').then(({ status }) => status));

  it('a session that is over leads through signing in back to where one was, the place on the page too', async () => {
    const { page, apiCalls, complaints } = await openPhone(browser, house.url);
    await page.goto('/masuk');
    await page.evaluate(() => {
      const expiresAt = new Date(Date.now() - 1000).toISOString();
      localStorage.setItem('daftar.session', JSON.stringify({ role: 'citizen', expiresAt, email: 'x@daftar.example' }));
    });
    await page.goto(`/en/masuk#${encodeURIComponent('/antrean#bagian-2')}`);
    await page.reload();
    await page.getByText('Your session has ended.').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    apiCalls.length = 0;
    await signInOn(page, citizen);
    await page.waitForURL('**/antrean#bagian-2');
    expect(apiCalls[0]).toBe('POST /v1/sessions');
    expect(complaints).toEqual([]);
  });

  for (const address of [
    '/\t/evil.example',
    '/.//evil.example',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '%',
  ]) {
    it(`goes back to no address of others: ${JSON.stringify(address)}`, async () => {
      const { page, foreign } = await openPhone(browser, house.url);
      await page.goto(`/masuk#${address === '%' ? '%' : encodeURIComponent(address)}`);
      await signInOn(page, citizen);
      await page.waitForURL(`${house.url}/keluarga`, { timeout: 20_000 });
      expect(foreign).toEqual([]);
    });
  }

  it('tells a wrong password, then too many tries with how long to wait, in both languages', async () => {
    const { page, context } = await openPhone(browser, house.url);
    const who = { email: 'tak-ada@daftar.example', password: 'bukan kata sandinya' };
    await page.goto('/masuk');
    await press(page, 'Masuk');
    expect(await page.locator('.govuk-error-summary li').allInnerTexts()).toEqual([
      'Alamat e-mail wajib diisi.',
      'Kata sandi wajib diisi.',
    ]);
    await signInOn(page, who);
    await page.getByRole('heading', { name: 'E-mail atau kata sandi tidak cocok' }).waitFor();
    await expect.poll(() => isFocused(page, '.govuk-error-summary')).toBe(true);
    expect(await faultsOfPage(page)).toEqual([]);
    for (let tries = 1; tries < 10; tries += 1) {
      const told = page.waitForResponse('**/v1/sessions');
      await press(page, 'Masuk');
      expect((await told).status()).toBe(401);
      await page.getByRole('button', { name: 'Masuk', exact: true }).waitFor();
    }
    await press(page, 'Masuk');
    await page.getByRole('heading', { name: 'Terlalu sering mencoba' }).waitFor();
    expect(await page.locator('.govuk-error-summary li').innerText()).toMatch(
      /Coba lagi sekitar \d+ (detik|menit) lagi\./,
    );
    await page.goto('/en/masuk');
    await signInOn(page, who);
    await page.getByRole('heading', { name: 'Tried too often' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await context.route('**/v1/sessions', (route) =>
      route.fulfill({
        status: 503,
        headers: { 'content-type': 'application/problem+json', 'retry-after': '3' },
        body: JSON.stringify({ type: '/problems/busy', status: 503, title: 'x', detail: 'x' }),
      }),
    );
    await press(page, 'Sign in');
    await page.getByText('Wait a little, then try again. Try again in about 3 seconds.').waitFor();
  });

  for (const [path, already, link, target] of [
    ['/masuk', 'Anda sudah masuk di ponsel ini.', 'Ke keluarga saya', '/keluarga'],
    ['/en/buat-akun', 'You are already signed in on this phone.', 'To my families', '/en/keluarga'],
  ] as const) {
    it(`says on ${path} to who is signed in that they are, and leads to their families`, async () => {
      const { page } = await signedInPhone(path);
      expect(await page.locator('#already').innerText()).toContain(already);
      expect(await page.getByRole('link', { name: link }).getAttribute('href')).toBe(target);
      expect(await faultsOfPage(page)).toEqual([]);
    });
  }

  it('says until when the session lasts, in WIB, and that it is over once it is', async () => {
    const { page } = await openPhone(browser, house.url);
    await page.clock.install();
    await page.goto('/masuk');
    await signInOn(page, citizen);
    await page.waitForURL('**/keluarga');
    await page.goto('/masuk');
    const { expiresAt } = JSON.parse((await keptOn(page))['daftar.session'] ?? '') as { expiresAt: string };
    expect(await page.locator('.daftar-session p').innerText()).toBe(
      `Sesi Anda berakhir pukul ${timeText(expiresAt)}.`,
    );
    await page.clock.runFor('31:00');
    await page.getByText('Sesi Anda sudah berakhir.').waitFor();
    expect(await page.getByRole('link', { name: 'Masuk lagi' }).getAttribute('href')).toBe('/masuk#%2Fmasuk');
    expect(await faultsOfPage(page)).toEqual([]);
  });

  it('signs out at the house and on the phone, and keeps drafts', async () => {
    const { page, apiCalls } = await signedInPhone();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.evaluate(() => localStorage.setItem('daftar.draft.1', '{}'));
    await press(page, 'Keluar');
    await page.getByText('Anda sudah keluar.', { exact: true }).waitFor();
    expect(apiCalls).toContain('DELETE /v1/sessions/current');
    expect(Object.keys(await keptOn(page))).toEqual(['daftar.draft.1']);
    expect(await sessionStatus(page)).toBe(401);
    expect(await faultsOfPage(page)).toEqual([]);
  });

  it('signs out and erases: says first what would be lost, then leaves nothing of Daftar on the phone', async () => {
    const { page } = await signedInPhone();
    await page.evaluate(async () => {
      for (const name of ['draft.1', 'receipts', 'outbox', 'profile']) localStorage.setItem(`daftar.${name}`, '[]');
      localStorage.setItem('other', 'stays');
      sessionStorage.setItem('daftar.public', '{}');
      await new Promise((resolve) => {
        const asked = indexedDB.open('daftar', 1);
        asked.onsuccess = () => {
          asked.result.close();
          resolve(undefined);
        };
      });
    });
    await press(page, 'Keluar dan hapus data saya dari ponsel ini');
    await expect.poll(() => isFocused(page, '.daftar-session')).toBe(true);
    for (const lost of ['Isian yang belum dikirim', 'Tanda terima yang tersimpan', 'Foto yang belum terkirim']) {
      expect(await page.locator('.daftar-session li', { hasText: lost }).count()).toBe(1);
    }
    expect(await faultsOfPage(page)).toEqual([]);
    await press(page, 'Batal');
    await expect.poll(() => isFocused(page, '#sign-out')).toBe(true);
    expect(Object.keys(await keptOn(page))).toContain('daftar.draft.1');
    await press(page, 'Keluar dan hapus data saya dari ponsel ini');
    await press(page, 'Ya, keluar dan hapus');
    await page.getByText('data Daftar di ponsel ini sudah dihapus').waitFor();
    expect(await keptOn(page)).toEqual({ other: 'stays' });
    const left = await page.evaluate(async () => ({
      tab: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
    }));
    expect(left).toEqual({ tab: [], databases: [] });
    expect(await sessionStatus(page)).toBe(401);
  });

  it('says that photos are not erased while another page holds them, and erases them when asked again', async () => {
    const { page, context } = await signedInPhone();
    const other = await context.newPage();
    await other.goto('/masuk');
    const hold = await other.evaluateHandle(
      () =>
        new Promise<{ close(): void }>((resolve) => {
          const asked = indexedDB.open('daftar', 1);
          asked.onsuccess = () => resolve(asked.result);
        }),
    );
    await press(page, 'Keluar dan hapus data saya dari ponsel ini');
    await press(page, 'Ya, keluar dan hapus');
    await page.getByText('Foto yang belum terkirim belum terhapus').waitFor();
    expect(await keptOn(page)).toEqual({});
    expect(await faultsOfPage(page)).toEqual([]);
    await hold.evaluate((database) => database.close());
    await press(page, 'Coba lagi');
    await page.getByText('data Daftar di ponsel ini sudah dihapus').waitFor();
  });

  it('signed out without network is signed out on the phone, shows nothing more, and tells when the session ends', async () => {
    const { page, context } = await signedInPhone();
    const { expiresAt } = JSON.parse((await keptOn(page))['daftar.session'] ?? '') as { expiresAt: string };
    await context.setOffline(true);
    await press(page, 'Keluar');
    await page.getByText('kami belum dapat mengakhiri sesi Anda di server').waitFor();
    expect(await page.locator('.daftar-session').innerText()).toContain(
      `Sesi itu berakhir sendiri pukul ${timeText(expiresAt)}.`,
    );
    await expect.poll(() => isFocused(page, '.daftar-session')).toBe(true);
    expect(await page.locator('#already').count()).toBe(0);
    expect(await keptOn(page)).toEqual({});
    expect(await faultsOfPage(page)).toEqual([]);
    await context.setOffline(false);
    expect(await sessionStatus(page)).toBe(200);
    await press(page, 'Coba lagi');
    await page.getByText('Anda sudah keluar.', { exact: true }).waitFor();
    expect(await sessionStatus(page)).toBe(401);
  });

  it('what another account left on a shared phone is not offered to the next', async () => {
    const { page } = await openPhone(browser, house.url);
    await signUpOn(page, house.url, personAt(33));
    expect(Object.keys(await keptOn(page))).toContain('daftar.profile');
    await page.goto('/masuk');
    await signInOn(page, citizen);
    await page.waitForURL('**/keluarga');
    expect(Object.keys(await keptOn(page))).not.toContain('daftar.profile');
  });
});
