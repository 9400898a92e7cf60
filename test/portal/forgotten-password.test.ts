import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { demoSignIns } from '../../infra/local/demo.ts';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { codeSentTo, keptOn, personAt, press, signInOn, signUpOn } from './account-pages.ts';
import { faultsOfPage } from './look.ts';

const citizen = demoSignIns[0] as (typeof demoSignIns)[0];

describe.skipIf(chromiumPath === undefined)(`a forgotten password${browserNote}`, { timeout: 90_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('a forgotten password is changed by a code, and the new one lets in', async () => {
    const { page } = await openPhone(browser, house.url);
    const person = personAt(31);
    await signUpOn(page, house.url, person);
    await page.goto('/en/lupa-sandi');
    expect(await faultsOfPage(page)).toEqual([]);
    await page.locator('#email').fill(person.email);
    await press(page, 'Send the code');
    await page.getByRole('heading', { name: 'Change the password' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    const code = await codeSentTo(house.url, person.email);
    await page.locator('#code').fill(code);
    await page.locator('#password').fill('pendek');
    await press(page, 'Change the password');
    expect(await page.locator('#password-error').innerText()).toContain('at least 10 characters');
    const password = 'enam ikan di kolam';
    await page.locator('#password').fill(password);
    await press(page, 'Change the password');
    await page.getByText('Your password has been changed.').waitFor();
    expect(Object.keys(await keptOn(page))).not.toContain('daftar.session');
    await signInOn(page, person);
    await page.getByRole('heading', { name: 'E-mail or password do not match' }).waitFor();
    await signInOn(page, { ...person, password });
    await page.waitForURL('**/en/keluarga');
  });

  it('says the same of a forgotten password whether there is an account or not', async () => {
    const { page } = await openPhone(browser, house.url);
    const told = async (email: string): Promise<string> => {
      await page.goto('/lupa-sandi');
      await page.locator('#email').fill(email);
      await press(page, 'Kirim kode');
      await page.locator('#code').waitFor();
      await page.locator('#code').fill('123456');
      await page.locator('#password').fill('tujuh ikan di kolam');
      await press(page, 'Ganti kata sandi');
      await page.locator('#code-error').waitFor();
      return (await page.locator('#main').innerText()).replaceAll(email, '');
    };
    const known = await told(citizen.email);
    expect(await told('tak-pernah-ada@daftar.example')).toBe(known);
    expect(known).toContain('Kode salah atau sudah tidak berlaku');
    expect(await faultsOfPage(page)).toEqual([]);
  });

  it('after a change whose answer was lost, a code that no longer matches says to try the new password', async () => {
    const { page, context } = await openPhone(browser, house.url);
    const person = personAt(32);
    await signUpOn(page, house.url, person);
    await page.goto('/lupa-sandi');
    await page.locator('#email').fill(person.email);
    await press(page, 'Kirim kode');
    await page.locator('#code').waitFor();
    await page.locator('#code').fill(await codeSentTo(house.url, person.email));
    await page.locator('#password').fill('delapan ikan di kolam');
    await context.route('**/v1/accounts/password', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await press(page, 'Ganti kata sandi');
    await page.getByRole('heading', { name: 'Tidak ada sambungan' }).waitFor();
    await context.unroute('**/v1/accounts/password');
    await press(page, 'Ganti kata sandi');
    await page.getByText('Coba masuk dulu dengan kata sandi yang baru.').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
  });
});
