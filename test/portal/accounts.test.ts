import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { codeSentTo, fillAccount, isFocused, keptOn, personAt, press, signInOn } from './account-pages.ts';
import { faultsOfPage } from './look.ts';

const otherCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe.skipIf(chromiumPath === undefined)(`creating an account${browserNote}`, { timeout: 90_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('takes three requests from the empty form to signed in, with a NIK and a phone typed with dashes and blanks', async () => {
    const { page, apiCalls, foreign, complaints } = await openPhone(browser, house.url);
    const person = personAt(11);
    await page.goto('/buat-akun');
    expect(await faultsOfPage(page)).toEqual([]);
    const { nik } = person;
    await fillAccount(page, {
      ...person,
      nik: `${nik.slice(0, 6)}-${nik.slice(6, 12)} ${nik.slice(12)}`,
      phone: '+62 812-3456-7890',
    });
    await press(page, 'Buat akun');
    await page.getByRole('heading', { name: 'Masukkan kode dari e-mail' }).waitFor();
    await expect.poll(() => isFocused(page, 'h2')).toBe(true);
    expect(await faultsOfPage(page)).toEqual([]);
    const code = await codeSentTo(house.url, person.email);
    await page.locator('#code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await press(page, 'Buka akun dan masuk');
    await page.waitForURL('**/formulir');
    const accountCalls = apiCalls.slice(0, 3);
    expect(accountCalls).toEqual(['POST /v1/accounts', 'POST /v1/accounts/verification', 'POST /v1/sessions']);
    const kept = await keptOn(page);
    expect(JSON.parse(kept['daftar.profile'] ?? '')).toEqual({
      owner: person.email,
      name: person.name,
      phone: '081234567890',
    });
    expect(JSON.parse(kept['daftar.session'] ?? '')).toMatchObject({ role: 'citizen', email: person.email });
    expect(JSON.stringify(kept)).not.toContain(nik);
    expect(JSON.stringify(kept)).not.toContain(person.password);
    expect(await page.evaluate(() => fetch('/v1/sessions/current').then(({ status }) => status))).toBe(200);
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  for (const [path, button, title, sentences] of [
    [
      '/buat-akun',
      'Buat akun',
      'Ada yang perlu diperbaiki',
      [
        'NIK harus 16 angka, sedangkan isian Anda 6 angka. Periksa pada KTP atau KK.',
        'Nama wajib diisi.',
        'Alamat e-mail belum benar. Contoh: nama@contoh.id.',
        'Nomor telepon tidak dikenal. Tulis nomor Indonesia, misalnya 0812-3456-7890 atau 021-1234567.',
        'Kata sandi paling sedikit 10 karakter, sedangkan isian Anda 6 karakter.',
      ],
    ],
    [
      '/en/buat-akun',
      'Create account',
      'There is a problem',
      [
        'The NIK must have 16 digits, yours has 6. Check it on the KTP or KK.',
        'Enter your name.',
        'The e-mail address is not right yet. For example: nama@contoh.id.',
        'This is no phone number we know. Write an Indonesian one, such as 0812-3456-7890 or 021-1234567.',
        'The password needs at least 10 characters, yours has 6.',
      ],
    ],
  ] as const) {
    it(`shows every fault at once before anything is sent, on top with the focus and at its field: ${path}`, async () => {
      const { page, apiCalls } = await openPhone(browser, house.url);
      await page.goto(path);
      await fillAccount(page, { nik: '990101', name: ' ', email: 'warga@daftar', phone: '12', password: 'rahasi' });
      await press(page, button);
      await expect.poll(() => isFocused(page, '.govuk-error-summary')).toBe(true);
      expect(await page.locator('.govuk-error-summary h2').innerText()).toBe(title);
      expect(await page.locator('.govuk-error-summary li').allInnerTexts()).toEqual([...sentences]);
      for (const [at, id] of ['nik', 'name', 'email', 'phone', 'password'].entries()) {
        expect(await page.locator(`#${id}-error`).innerText()).toContain(sentences[at]);
        expect(await page.locator(`#${id}`).getAttribute('aria-describedby')).toContain(`${id}-error`);
      }
      await page.locator('.govuk-error-summary a').nth(3).click();
      await expect.poll(() => isFocused(page, '#phone')).toBe(true);
      expect(await page.locator('#nik').inputValue()).toBe('990101');
      expect(await faultsOfPage(page)).toEqual([]);
      expect(apiCalls).toEqual([]);
    });
  }

  it('puts what only the house finds at its field by its pointer, marked as Indonesian on an English page', async () => {
    const { page, apiCalls } = await openPhone(browser, house.url);
    await page.goto('/en/buat-akun');
    await fillAccount(page, { ...personAt(12), name: 'Siti\uFFFD' });
    await press(page, 'Create account');
    const error = page.locator('#name-error');
    await error.waitFor();
    expect(await error.innerText()).toContain('karakter yang tidak dapat dibaca');
    expect(await error.getAttribute('lang')).toBe('id');
    await expect.poll(() => isFocused(page, '.govuk-error-summary')).toBe(true);
    expect(await faultsOfPage(page)).toEqual([]);
    expect(apiCalls).toEqual(['POST /v1/accounts']);
  });

  it('says that a code is wrong, and takes the right one of a new message afterwards', async () => {
    const { page } = await openPhone(browser, house.url);
    const person = personAt(13);
    await page.goto('/buat-akun');
    await fillAccount(page, person);
    await press(page, 'Buat akun');
    await page.locator('#code').waitFor();
    await press(page, 'Buka akun dan masuk');
    expect(await page.locator('#code-error').innerText()).toContain('Kode wajib diisi');
    const first = await codeSentTo(house.url, person.email);
    await page.locator('#code').fill(otherCode(first));
    await press(page, 'Buka akun dan masuk');
    await page.locator('#code-error', { hasText: 'Kode salah atau sudah tidak berlaku' }).waitFor();
    await expect.poll(() => isFocused(page, '.govuk-error-summary')).toBe(true);
    expect(await faultsOfPage(page)).toEqual([]);
    await press(page, 'Minta kode baru');
    await page.getByText('Permintaan kode baru sudah kami terima').waitFor();
    const second = await codeSentTo(house.url, person.email);
    expect(second).not.toBe(first);
    await page.locator('#code').fill(second);
    await press(page, 'Buka akun dan masuk');
    await page.waitForURL('**/formulir');
  });

  it('keeps what was typed when one goes back from the code to mend it', async () => {
    const { page } = await openPhone(browser, house.url);
    const person = personAt(14);
    await page.goto('/buat-akun');
    await fillAccount(page, person);
    await press(page, 'Buat akun');
    await press(page, 'Ubah isian');
    for (const [id, text] of Object.entries(person)) {
      expect(await page.locator(`#${id}`).inputValue()).toBe(text);
    }
  });

  it('strands nobody whose answers were lost on the way: not before, not after the house took them', async () => {
    const { page, context } = await openPhone(browser, house.url);
    const person = personAt(15);
    await page.goto('/buat-akun');
    await fillAccount(page, person);
    await context.setOffline(true);
    await press(page, 'Buat akun');
    await page.getByRole('heading', { name: 'Tidak ada sambungan' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await context.setOffline(false);
    await press(page, 'Buat akun');
    await page.locator('#code').waitFor();
    await page.locator('#code').fill(await codeSentTo(house.url, person.email));
    // The house takes the code, and its answer never arrives.
    await context.route('**/v1/accounts/verification', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await press(page, 'Buka akun dan masuk');
    await page.getByRole('heading', { name: 'Tidak ada sambungan' }).waitFor();
    await context.unroute('**/v1/accounts/verification');
    await press(page, 'Buka akun dan masuk');
    await page.waitForURL('**/formulir');
  });

  it('asks only to sign in again when the code was taken and signing in did not come to pass', async () => {
    const { page, context, apiCalls } = await openPhone(browser, house.url);
    const person = personAt(16);
    await page.goto('/buat-akun');
    await fillAccount(page, person);
    await press(page, 'Buat akun');
    await page.locator('#code').waitFor();
    await page.locator('#code').fill(await codeSentTo(house.url, person.email));
    await context.route('**/v1/sessions', (route) => route.abort());
    await press(page, 'Buka akun dan masuk');
    await page.getByText('E-mail Anda sudah terbukti. Tinggal masuk.').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await context.unroute('**/v1/sessions');
    await press(page, 'Buka akun dan masuk');
    await page.waitForURL('**/formulir');
    expect(apiCalls.filter((call) => call === 'POST /v1/accounts/verification')).toHaveLength(1);
  });

  it('can be done by keyboard alone, and the password can be looked at', async () => {
    const { page } = await openPhone(browser, house.url);
    const person = personAt(17);
    await page.goto('/en/buat-akun');
    await page.locator('#main').focus();
    for (const text of [person.nik, person.name, person.email, person.phone, person.password]) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    expect(await page.getByRole('button', { name: 'Hide password' }).innerText()).toBe('Hide');
    await page.keyboard.press('Space');
    expect(await page.locator('#password').getAttribute('type')).toBe('password');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Enter the code from your e-mail' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(await codeSentTo(house.url, person.email));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/formulir');
  });

  it('is pressed once however often it is pressed, and says that it works', async () => {
    const { page, context, apiCalls } = await openPhone(browser, house.url);
    await page.goto('/buat-akun');
    await fillAccount(page, personAt(18));
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await context.route('**/v1/accounts', (route) => held.then(() => route.continue()));
    await press(page, 'Buat akun');
    const working = page.getByRole('button', { name: 'Sedang mengirim…' });
    await working.click({ force: true });
    await page.keyboard.press('Enter');
    expect(await working.getAttribute('aria-disabled')).toBe('true');
    expect(await faultsOfPage(page)).toEqual([]);
    letGo();
    await page.locator('#code').waitFor();
    expect(apiCalls).toEqual(['POST /v1/accounts']);
  });

  it('whoever closed the page proves the e-mail later and signs in; before that, signing in says how', async () => {
    const { page } = await openPhone(browser, house.url);
    const person = personAt(19);
    await page.goto('/buat-akun');
    await fillAccount(page, person);
    await press(page, 'Buat akun');
    await page.locator('#code').waitFor();
    await page.goto('/masuk');
    await signInOn(page, person);
    await page.getByRole('heading', { name: 'E-mail belum dibuktikan' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.locator('.govuk-error-summary a').click();
    await page.waitForURL('**/bukti-email');
    expect(await faultsOfPage(page)).toEqual([]);
    const code = await codeSentTo(house.url, person.email);
    await page.locator('#email').fill(person.email.toUpperCase());
    await page.locator('#code').fill(otherCode(code));
    await press(page, 'Buktikan e-mail');
    await page.locator('#code-error').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.locator('#code').fill(code);
    await press(page, 'Buktikan e-mail');
    await page.getByText('E-mail Anda sudah terbukti. Silakan masuk.').waitFor();
    await signInOn(page, person);
    await page.waitForURL('**/keluarga');
  });
});
