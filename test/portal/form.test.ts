import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { steps } from '../../functions/portal/form/fields.ts';
import { demoSignIns } from '../../infra/local/demo.ts';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, signInHere, type Watched } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { addMembers, fillForm, fillIdentity, fillMember, goOn, openFilled, typeInto } from './form-page.ts';
import { axeFaults, faultsOfPage, sideways } from './look.ts';

const citizen = demoSignIns[0] ?? { email: '', password: '' };
const familyOf = (after: number, size = 3) => formOf(householdOf(findHousehold(after, {}, size)));
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement?.className ?? ""');
const summary = (page: Page) => page.locator('.govuk-error-summary');

describe.skipIf(chromiumPath === undefined)(`the registration form${browserNote}`, { timeout: 90_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  let watched: Watched;
  const begin = async (): Promise<Page> => {
    watched = await openPhone(browser, house.url);
    watched.page.setDefaultTimeout(10_000);
    await signInHere(watched.page, citizen);
    await watched.page.goto('/formulir');
    await watched.page.locator('#kk').waitFor();
    return watched.page;
  };
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('leads to the sign-in, and back, whoever is not signed in', async () => {
    const { page } = await openPhone(browser, house.url);
    await page.goto('/formulir');
    await page.waitForURL(/\/masuk#%2Fformulir$/);
  });

  it('says all faults of a step at once, on top with the focus and at the field, and keeps what was typed', async () => {
    const page = await begin();
    await typeInto(page, 'kk', '3171 0101');
    await goOn(page);
    await summary(page).waitFor();
    expect(await focused(page)).toContain('govuk-error-summary');
    expect(await page.title()).toMatch(/^Galat: /);
    expect(await summary(page).locator('li').count()).toBe(9);
    expect(await page.locator('#kk-error').innerText()).toContain('harus 16 angka, sedangkan isian Anda 8 angka');
    expect(await page.locator('#kk').inputValue()).toBe('3171 0101');
    await summary(page).getByText('Nomor KK harus 16').click();
    expect(await page.evaluate('document.activeElement?.id')).toBe('kk');
    expect([await axeFaults(page), await sideways(page)]).toEqual([[], 0]);
  });

  it('takes numbers with blanks and dashes, and every step is without a fault of accessibility', async () => {
    const page = await begin();
    const family = familyOf(10);
    const found: string[] = [];
    const look = async (): Promise<void> => void found.push(...(await axeFaults(page)));
    await fillIdentity(page, family);
    await typeInto(page, 'kk', family.kk.replace(/(....)(?=.)/g, '$1 '));
    await look();
    await goOn(page);
    await addMembers(page, { ...family, members: family.members.slice(0, 1) });
    await look();
    await page.getByRole('link', { name: 'Tambah anggota keluarga' }).click();
    const [, second] = family.members;
    if (second === undefined) throw new Error('a family of three has a second member');
    await page.locator('#members-1-nik').waitFor();
    await fillMember(page, 1, { ...second, nik: second.nik.replace(/(....)(?=.)/g, '$1-') });
    await look();
    await goOn(page, 'Simpan anggota');
    await goOn(page);
    await page.locator('#household-floorAreaM2').waitFor();
    await look();
    expect(found).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  it('tells what only the list of members gets wrong: no head, two heads, a NIK twice', async () => {
    const page = await begin();
    const family = familyOf(20);
    await fillIdentity(page, family);
    await goOn(page);
    await goOn(page);
    await summary(page).getByText('Tambahkan anggota keluarga').waitFor();
    const [head] = family.members;
    if (head === undefined) throw new Error('a family has a head');
    await addMembers(page, { ...family, members: [head, { ...head, relationship: 4 }, { ...head, relationship: 1 }] });
    await goOn(page);
    await summary(page).waitFor();
    const faults = await summary(page).innerText();
    expect(faults).toContain('Anggota ke-3: Kepala keluarga hanya satu, dan anggota ke-1 sudah dipilih');
    expect(faults).toContain('Anggota ke-2: NIK ini sama dengan NIK anggota ke-1');
    await page.getByRole('link', { name: /^Ubah/ }).nth(2).click();
    await page.getByRole('button', { name: 'Hapus anggota' }).click();
    await expect.poll(() => page.getByRole('link', { name: /^Ubah/ }).count()).toBe(2);
  });

  it('a tab closed on the third step: the draft is back where it was, and going back loses nothing', async () => {
    const page = await begin();
    const family = familyOf(30);
    await fillIdentity(page, family);
    await goOn(page);
    await addMembers(page, family);
    await goOn(page);
    await typeInto(page, 'household-floorAreaM2', '31');
    await page.close();

    const again = await watched.context.newPage();
    await again.goto('/formulir');
    await again.getByRole('link', { name: `Lanjutkan: ${family.members[0]?.name}` }).click();
    await again.locator('#household-floorAreaM2').waitFor();
    expect(await again.locator('#household-floorAreaM2').inputValue()).toBe('31');
    await again.getByRole('link', { name: 'Kembali' }).click();
    await expect.poll(() => again.getByRole('link', { name: /^Ubah/ }).count()).toBe(family.members.length);
    await again.goBack();
    await again.goBack();
    await again.goForward();
    await again.locator('#household-floorAreaM2').waitFor();
    expect(await again.locator('#household-floorAreaM2').inputValue()).toBe('31');
  });

  it('what only the house sees to be wrong is told on its page of the form, in its own words', async () => {
    const page = await begin();
    const family = familyOf(40);
    await fillForm(page, { ...family, domicile: { ...family.domicile, street: 'Jalan \ufffd' } });
    await goOn(page, 'Kirim pendaftaran');
    await summary(page).getByText('karakter yang tidak dapat dibaca').click();
    await page.locator('#domicile-street-error').waitFor();
    await typeInto(page, 'domicile-street', family.domicile.street);
    await page.evaluate("location.hash = location.hash.replace('data-diri', 'pernyataan')");
    await goOn(page, 'Kirim pendaftaran');
    await page.waitForURL(/tanda-terima#/);
  });

  it('skipping to the content, and changing the language, stay with the form and its step', async () => {
    const page = await begin();
    await fillIdentity(page, familyOf(50));
    await goOn(page);
    await page.getByRole('heading', { name: 'Anggota keluarga', level: 1 }).waitFor();
    const { hash } = new URL(page.url());
    await page.locator('.govuk-skip-link').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('main');
    expect(new URL(page.url()).hash).toBe(hash);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Family members', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe(`/en/formulir${hash}`);
  });

  it.each(['/formulir', '/en/formulir'])('%s has no fault on any of its pages, at 320 px either', async (path) => {
    const { page, complaints } = await openPhone(browser, house.url);
    page.setDefaultTimeout(10_000);
    await signInHere(page, citizen);
    await openFilled(page, citizen.email, familyOf(60));
    const [draft = ''] = new URL(page.url()).hash.split('/');
    await page.goto(`${path}${draft}/data-diri`);
    await page.locator('#kk').waitFor();
    const found: string[] = [];
    for (const step of [...steps, 'anggota-0', 'anggota-9']) {
      await page.evaluate((hash) => location.replace(hash), `${draft}/${step}`);
      await page.locator('main form h1, main h1').first().waitFor();
      await page.waitForTimeout(100);
      found.push(...(await faultsOfPage(page)).map((fault) => `${step}: ${fault}`));
      // An answer that cannot be, where there is one to type: its fault is part of the page.
      const field = page.locator('main input[type=text]').first();
      if ((await field.count()) === 0) continue;
      await field.fill('');
      await page.locator('main form button[type=submit]').click();
      await summary(page).waitFor();
      found.push(...(await faultsOfPage(page)).map((fault) => `${step}, faulty: ${fault}`));
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.goto(path);
    await page.getByRole('link', { name: /^(Lanjutkan|Go on with): / }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
  });

  it('a part of the form that did not come is told, and comes when tried again; what was typed stays', async () => {
    const { page, context } = await openPhone(browser, house.url, { serviceWorkers: 'block' });
    page.setDefaultTimeout(10_000);
    await signInHere(page, citizen);
    const isLater = /\/assets\/later-/;
    await page.route(isLater, (route) => route.abort('connectionreset'));
    await page.goto('/formulir#baru');
    await page.getByText('Tidak ada sambungan ke Daftar').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await typeInto(page, 'accountHolder-name', 'Sari');
    await page.unroute(isLater);
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await page.locator('#domicile-province').selectOption('31');
    await expect.poll(() => page.locator('#domicile-kecamatan option').count()).toBe(45);
    expect(await page.locator('#accountHolder-name').inputValue()).toBe('Sari');
    await context.close();
  });
});
