import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { browserNote, chromiumPath, openBrowser, openPhone } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { codeSentTo, personAt } from './account-pages.ts';
import { answersOf } from './form-page.ts';
import { answerAll, enter } from './keyboard.ts';

const family = formOf(householdOf(findHousehold(300, {}, 2)));

/** What is answered, by the id of each field or group of the form. */
const answersById = (): Readonly<Record<string, string>> => {
  const answers: Record<string, string> = {};
  for (const [at, value] of Object.entries(answersOf(family))) {
    const id = at.slice(1).replaceAll('/', '-');
    if (!id.endsWith('birthDate')) answers[id] = value;
    else
      for (const [part, typed] of value.split('|').entries())
        answers[`${id}-${['day', 'month', 'year'][part]}`] = typed;
  }
  return answers;
};

describe.skipIf(chromiumPath === undefined)(`with the keyboard alone${browserNote}`, { timeout: 120_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ dayLengthSeconds: 60 }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('a family gets from the start page to its receipt and its status; the pointer is never used', async () => {
    const { page, complaints } = await openPhone(browser, house.url);
    page.setDefaultTimeout(20_000);
    const person = personAt(4712);
    await page.goto('/');
    await enter(page, 'Buat akun dan daftar');
    await page.locator('#nik').waitFor();
    expect(await answerAll(page, person, 'Buat akun')).toEqual(['nik', 'name', 'email', 'phone', 'password']);
    await page.locator('#code').waitFor();
    await answerAll(page, { code: await codeSentTo(house.url, person.email) }, 'Buka akun dan masuk');

    const answers = answersById();
    await heading(page, 'Data diri dan tempat tinggal');
    const identity = await answerAll(page, answers, 'Lanjutkan');
    expect(identity).toEqual(expect.arrayContaining(['kk', 'domicile-kecamatan', 'domicile-kelurahan']));
    for (const line of family.members.keys()) {
      await heading(page, 'Anggota keluarga');
      await enter(page, 'Tambah anggota keluarga');
      await heading(page, 'Tambah anggota');
      expect(await answerAll(page, answers, 'Simpan anggota')).toContain(`members-${line}-nik`);
    }
    await heading(page, 'Anggota keluarga');
    await enter(page, 'Lanjutkan');
    await heading(page, 'Informasi rumah tangga');
    expect(await answerAll(page, answers, 'Lanjutkan')).toHaveLength(11);
    await heading(page, 'Aset');
    expect(await answerAll(page, answers, 'Lanjutkan')).toHaveLength(8);
    await heading(page, 'Periksa jawaban Anda');
    await enter(page, 'Lanjutkan');
    await heading(page, 'Pernyataan dan persetujuan');
    await answerAll(page, answers, 'Kirim pendaftaran');
    await page.waitForURL(/tanda-terima#/);

    await enter(page, 'Keluarga saya');
    await page.waitForURL(/\/keluarga$/);
    await page.locator('main li').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
