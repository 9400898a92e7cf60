import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, type Household, householdOf } from '../../infra/local/registry-simulator/population.ts';
import type { Family } from '../../shared/domain/family.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, type Watched } from '../support/browser.ts';
import { registryFigures } from '../support/house.ts';
import { type JourneyHouse, journeyHouses } from '../support/journey-houses.ts';
import { codeSentTo, fillAccount, type Person, personAt, press } from './account-pages.ts';
import { fillForm, goOn, typeInto } from './form-page.ts';

/** A family's status, asked again by its button until it says what is waited for. */
const untilTold = async (page: Page, text: string | RegExp, seconds: number): Promise<void> => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if ((await page.locator('main').getByText(text).count()) > 0) return;
    await page.getByRole('button', { name: 'Periksa lagi' }).click();
    await page.waitForTimeout(500);
  }
  throw new Error(`never told: ${text}; but ${await page.locator('main').innerText()}`);
};

describe.skipIf(chromiumPath === undefined).each(journeyHouses)(
  `a citizen with two families, from the start page to both verdicts, $name${browserNote}`,
  { timeout: 240_000 },
  ({ open, patience }) => {
    let house: JourneyHouse;
    let person: Person;
    let withCar: Household;
    let other: Family;
    let browser: Browser;
    let phone: Watched;
    let page: Page;
    beforeAll(async () => {
      [house, browser] = await Promise.all([open(), openBrowser()]);
      person = personAt(house.from + 4711);
      withCar = householdOf(findHousehold(house.from, { car: true }, 3));
      other = formOf(householdOf(findHousehold(house.from + 100, {}, 3)));
      phone = await openPhone(browser, house.url);
      page = phone.page;
      page.setDefaultTimeout(20_000);
    });
    afterAll(async () => {
      await browser?.close();
      await house?.end();
    });
    const statesTold = (): Promise<string[]> =>
      page.evaluate(async () => {
        const { families } = (await (await fetch('/v1/families')).json()) as { families: { state: string }[] };
        return families.map(({ state }) => state).sort();
      });
    const openFamily = async (name: string): Promise<void> => {
      await page.goto('/keluarga');
      await page.locator('main li', { hasText: name }).getByRole('link').first().click();
      await page.getByRole('heading', { level: 1, name: 'Status keluarga' }).waitFor();
    };

    it('from the start page to the first receipt, with at most six requests to the house', async () => {
      await page.goto('/');
      await page.getByText('Pendaftaran contoh dibuka sampai').waitFor();
      await page.getByRole('link', { name: 'Buat akun dan daftar' }).click();
      await fillAccount(page, person);
      await press(page, 'Buat akun');
      await page.locator('#code').waitFor();
      await expect.poll(() => codeSentTo(house.url, person.email).catch(() => ''), { timeout: 10_000 }).not.toBe('');
      await page.locator('#code').fill(await codeSentTo(house.url, person.email));
      await press(page, 'Buka akun dan masuk');
      await fillForm(page, formOf(withCar));
      await goOn(page, 'Kirim pendaftaran');
      await page.waitForURL(/tanda-terima#/);
      expect(phone.apiCalls).toEqual([
        'GET /v1/public',
        'POST /v1/accounts',
        'POST /v1/accounts/verification',
        'POST /v1/sessions',
        'POST /v1/submissions',
      ]);
      const code = decodeURIComponent(new URL(page.url()).hash.slice(1));
      await page.getByText(code).first().waitFor();
      await page.locator('.daftar-qr').waitFor();
    });

    it('a second family from the same account, with a slip in one NIK', async () => {
      await page.goto('/keluarga');
      await page.getByRole('link', { name: 'Daftarkan keluarga' }).click();
      const slipped = structuredClone(other);
      const second = slipped.members[1];
      if (second === undefined) throw new Error('a family of three has a second member');
      second.nik = `${second.nik.slice(0, 12)}9998`;
      await fillForm(page, slipped);
      await goOn(page, 'Kirim pendaftaran');
      await page.waitForURL(/tanda-terima#/);
      // Hits are counted from here on: both have to be out of the line.
      await expect.poll(statesTold, { timeout: patience * 1000 }).toEqual(['found', 'needs-correction']);
    });

    it('the first is told the car, why and what to do; sanggah asks for vehicles alone, and ends eligible', async () => {
      await openFamily(withCar.members[0]?.name ?? '');
      await untilTold(page, /Keluarga yang memiliki mobil tidak dapat diusulkan/, patience);
      await page
        .getByText(/blokir kendaraan di Samsat/)
        .first()
        .waitFor();
      const before = await registryFigures(house);
      await fetch(`${house.registry}/admin/vehicles/blocked`, {
        method: 'POST',
        body: JSON.stringify({ kk: withCar.kk }),
      });
      await typeInto(page, 'reason-vehicle', 'Mobil itu sudah dijual dan sudah diblokir di Samsat.');
      await page.locator('#objection-vehicle button[type=submit]').click();
      await untilTold(page, /Sejauh ini memenuhi syarat/, patience);
      const after = await registryFigures(house);
      expect(after.hits).toBe(before.hits);
      expect(after.assetCalls).toEqual({ vehicles: before.assetCalls.vehicles + 1, land: before.assetCalls.land });
    });

    it('the second is told whose line does not match; corrected on the phone it ends eligible, for one more hit', async () => {
      await openFamily(other.members[0]?.name ?? '');
      await untilTold(page, /NIK anggota ke-2 dan No KK tidak cocok/, patience);
      const before = await registryFigures(house);
      await page.getByRole('link', { name: 'Perbaiki data' }).click();
      await page.getByText('Tempatnya dalam antrean tidak berubah').waitFor();
      await page.getByRole('link', { name: 'Ubah Anggota ke-2' }).click();
      await typeInto(page, 'members-1-nik', other.members[1]?.nik ?? '');
      await goOn(page, 'Simpan anggota');
      await page.getByRole('heading', { level: 1, name: 'Anggota keluarga' }).waitFor();
      for (const field of ['#household-floorAreaM2', '#assets-cars']) {
        await goOn(page);
        await page.locator(field).waitFor();
      }
      await goOn(page);
      await page.getByRole('heading', { name: 'Periksa jawaban Anda' }).waitFor();
      await goOn(page);
      await goOn(page, 'Kirim pendaftaran');
      await page.waitForURL(/tanda-terima#/);
      await openFamily(other.members[0]?.name ?? '');
      await untilTold(page, /Sejauh ini memenuhi syarat/, patience);
      expect((await registryFigures(house)).hits).toBe(before.hits + 1);
      expect({ foreign: phone.foreign, complaints: phone.complaints }).toEqual({ foreign: [], complaints: [] });
    });
  },
);
