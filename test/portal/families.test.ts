import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, type Watched } from '../support/browser.ts';
import { type Client, newCitizen, type Receipt } from '../support/client.ts';
import { registryFigures, startHouse, type TestHouse } from '../support/house.ts';
import { faultsOfPage } from './look.ts';
import { eventually, keepOn, keptOn, reachedByTab, receiptOn, signInOn } from './on-phone.ts';

const reason = 'Mobil itu sudah dijual dan sudah diblokir di Samsat.';

describe.skipIf(chromiumPath === undefined)(`a signed-in citizen's families${browserNote}`, () => {
  let house: TestHouse;
  let browser: Browser;
  let citizen: Client;
  let car: Receipt;
  let unknown: Receipt;
  const carHousehold = householdOf(findHousehold(0, { car: true }, 3));
  /** A phone on which the account is signed in and its receipts lie; API calls are counted from then on. */
  const signedIn = async (path: string): Promise<Watched> => {
    const watched = await openPhone(browser, house.url);
    await signInOn(watched.page, 'ibu');
    const receipts = [receiptOn(unknown, 'ibu', 'Budi Keliru'), receiptOn(car, 'ibu', 'Siti Bermobil')];
    await keepOn(watched.page, 'receipts', receipts);
    watched.apiCalls.length = 0;
    await watched.page.goto(path);
    return watched;
  };
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ quota: 100_000, dayLengthSeconds: 60 }), openBrowser()]);
    citizen = await newCitizen(house.url, 'ibu');
    car = await citizen.submit('kirim-mobil-1', formOf(carHousehold));
    const mistyped = structuredClone(formOf(householdOf(findHousehold(100, {}, 3))));
    const second = mistyped.members[1];
    if (second === undefined) throw new Error('no second member');
    second.nik = `${second.nik.slice(0, 12)}9998`;
    unknown = await citizen.submit('kirim-salah-1', mistyped);
    await citizen.until(car.familyId, ({ state }) => state === 'found');
    await citizen.until(unknown.familyId, ({ state }) => state === 'needs-correction');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it.each(['/keluarga', '/en/keluarga', '/status-keluarga#abc', '/en/status-keluarga#abc'])(
    '%s leads who is not signed in to sign-in and back, without asking the house',
    async (path) => {
      const { page, apiCalls } = await openPhone(browser, house.url);
      await page.goto(path);
      await page.locator('#sign-in-first').waitFor();
      const href = (await page.locator('#sign-in-first a').first().getAttribute('href')) ?? '';
      expect(href).toBe(`${path.startsWith('/en') ? '/en' : ''}/masuk#${encodeURIComponent(path)}`);
      expect(await faultsOfPage(page)).toEqual([]);
      expect(apiCalls).toEqual([]);
    },
  );

  it('whose session the house no longer knows is led to sign-in as well', async () => {
    const { page, context, apiCalls } = await signedIn('/favicon.svg');
    await context.clearCookies();
    await page.goto('/keluarga');
    await page.locator('#sign-in-first').waitFor();
    expect(apiCalls).toEqual(['GET /v1/families']);
    expect(await keptOn(page, 'session')).toBe(null);
  });

  it.each([
    ['/keluarga', 'Perlu diperbaiki', 'Sejauh ini belum memenuhi syarat', 'paling banyak 5 keluarga'],
    ['/en/keluarga', 'Needs correction', 'Not eligible so far', 'at most 5 families'],
  ])(
    '%s lists each by the name kept on this phone, with state and step, in one request',
    async (path, one, other, most) => {
      const { page, apiCalls, foreign, complaints } = await signedIn(path);
      const list = page.locator('#registered');
      await list.waitFor();
      const budi = list.locator('li', { hasText: 'Budi Keliru' });
      expect(await budi.innerText()).toContain(one);
      const siti = list.locator('li', { hasText: 'Siti Bermobil' });
      expect(await siti.innerText()).toContain(other);
      expect(await siti.innerText()).toContain('Pengolahan data 2');
      expect(await page.getByText(most).count()).toBe(1);
      expect(await faultsOfPage(page)).toEqual([]);
      expect(await reachedByTab(page)).toContain('register');
      await page.waitForTimeout(5000);
      expect({ apiCalls, foreign, complaints }).toEqual({
        apiCalls: ['GET /v1/families'],
        foreign: [],
        complaints: [],
      });
      await siti.getByRole('link').click();
      await page.locator('[data-rule=mobil]').waitFor();
      expect(new URL(page.url()).hash).toBe(`#${car.familyId}`);
    },
  );

  it('tells apart what is accepted and not in the line yet, what waits, and what was not sent', async () => {
    const { page } = await signedIn('/favicon.svg');
    const owner = 'ibu@daftar.example';
    const changedAt = Date.now();
    const answers = { '/members/0/name': 'Draf Orang' };
    const kept = [receiptOn(car, 'ibu', 'Siti Bermobil')];
    const fresh = { ...receiptOn(unknown, 'ibu', 'Baru Diterima'), familyId: 'belum-tercatat' };
    const others = { ...fresh, receipt: '0000-0000-0000-0000', label: 'Milik Tetangga', owner: 'lain@daftar.example' };
    await keepOn(page, 'receipts', [others, fresh, ...kept]);
    await keepOn(page, 'draft.satu', { id: 'satu', owner, answers, step: 'anggota', changedAt });
    const draft = { id: 'dua', owner, answers: { '/members/0/name': 'Ditolak' }, step: 'periksa', changedAt };
    await keepOn(page, 'draft.dua', draft);
    const problem = { type: '/problems/invalid-form', status: 422, title: 'x', detail: 'Perbaiki isian ini.' };
    const send = { kind: 'family', path: '/v1/submissions', body: {}, owner, since: changedAt, tries: 0, nextAt: 0 };
    await keepOn(page, 'outbox', [
      { ...send, sendId: 'kirim-a', label: 'Menunggu Masuk', state: 'sign-in', nextAt: changedAt + 600_000 },
      { ...send, sendId: 'kirim-b', label: 'Ditolak', state: 'refused', problem, draftId: 'dua' },
    ]);
    await page.goto('/keluarga');
    await page.locator('#registered').waitFor();
    const received = page.locator('#registered li', { hasText: 'Baru Diterima' });
    expect(await received.innerText()).toContain('Sudah diterima, sedang dimasukkan ke antrean');
    expect(await page.getByText('Milik Tetangga').count()).toBe(0);
    expect(await page.locator('#waiting-sends li').count()).toBe(2);
    expect(await page.locator('#waiting-sends li', { hasText: 'Ditolak' }).innerText()).toContain(
      'Perbaiki isian ini.',
    );
    const drafts = page.locator('#drafts li');
    expect(await drafts.allInnerTexts()).toEqual([expect.stringContaining('Draf Orang')]);
    expect(await drafts.getByRole('link').getAttribute('href')).toBe('/formulir#satu/anggota');
    expect(await faultsOfPage(page)).toEqual([]);
    await drafts.getByRole('button', { name: 'Hapus' }).click();
    await page.getByText('Isian tidak dapat dikembalikan').waitFor();
    expect(await keptOn(page, 'draft.satu')).not.toBe(null);
    await drafts.getByRole('button', { name: 'Hapus' }).click();
    await eventually(() => drafts.count()).toBe(0);
    expect(await keptOn(page, 'draft.satu')).toBe(null);
  });

  it.each([
    ['/status-keluarga', 'NIK anggota ke-2 dan No KK tidak cocok', '/formulir'],
    ['/en/status-keluarga', 'The NIK of member 2 and the KK number do not match', '/en/formulir'],
  ])('%s of a NIK that is not found names the line and leads to the correction', async (path, sentence, form) => {
    const { page, apiCalls } = await signedIn(`${path}#${unknown.familyId}`);
    await page.locator('#corrections').waitFor();
    expect(await page.locator('#corrections').innerText()).toContain(sentence);
    expect(await page.locator('#correct').getAttribute('href')).toBe(`${form}#koreksi/${unknown.familyId}`);
    expect(await page.locator('#ladder [aria-current=step]').innerText()).toContain('4. Pemadanan Disdukcapil');
    expect(await faultsOfPage(page)).toEqual([]);
    await page.waitForTimeout(5000);
    expect(apiCalls).toEqual([`GET /v1/families/${unknown.familyId}`]);
  });

  it('a rule that was worded otherwise when the family was checked is shown in its own words as well', async () => {
    const { page } = await openPhone(browser, house.url);
    await signInOn(page, 'ibu');
    await page.route('**/v1/families/*', async (route) => {
      const answer = await route.fetch();
      const told = (await answer.json()) as { findings: readonly object[] };
      const findings = told.findings.map((finding) => ({ ...finding, version: 7, reason: 'Bunyi aturan yang lama.' }));
      await route.fulfill({ response: answer, json: { ...told, findings } });
    });
    await page.goto(`/en/status-keluarga#${car.familyId}`);
    await page.locator('[data-rule=mobil]').waitFor();
    expect(await page.locator('[data-rule=mobil] [lang=id]', { hasText: 'Bunyi aturan yang lama.' }).count()).toBe(1);
    expect(await faultsOfPage(page)).toEqual([]);
  });

  it('a reason too short is told at the field, and nothing is sent', async () => {
    const { page, apiCalls } = await signedIn(`/status-keluarga#${car.familyId}`);
    await page.locator('#reason-vehicle').fill('Dijual');
    await page.getByRole('button', { name: 'Kirim sanggahan' }).click();
    await page.locator('#reason-vehicle-error').waitFor();
    expect(await page.locator('#reason-vehicle').inputValue()).toBe('Dijual');
    await page.locator('#reason-vehicle').fill('a'.repeat(1001));
    await page.getByRole('button', { name: 'Kirim sanggahan' }).click();
    await page.locator('#reason-vehicle-error').getByText('paling banyak 1.000').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    expect(apiCalls).toEqual([`GET /v1/families/${car.familyId}`]);
  });

  it('an objection waits without network, is sent once it is back, has one receipt, and has the vehicle asked again', async () => {
    const { page, context, foreign, complaints } = await signedIn(`/status-keluarga#${car.familyId}`);
    const before = await registryFigures(house);
    await fetch(`${house.registry}/admin/vehicles/blocked`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kk: carHousehold.kk }),
    });
    await page.locator('#reason-vehicle').fill(reason);
    expect(await faultsOfPage(page)).toEqual([]);
    // The house has it, the phone does not know.
    let arrived = 0;
    await page.route('**/objections', async (route) => {
      await route.fetch();
      arrived += 1;
      await route.abort();
    });
    await page.getByRole('button', { name: 'Kirim sanggahan' }).click();
    await page.locator('#objections [data-state=waiting]').waitFor();
    await eventually(() => arrived).toBe(1);
    expect(await page.locator('#reason-vehicle').count()).toBe(0);
    expect(await faultsOfPage(page)).toEqual([]);
    await page.unroute('**/objections');
    await context.setOffline(true);
    await context.setOffline(false);
    await page.locator('#objections [data-state=sent]').waitFor({ timeout: 20_000 });
    expect(await page.locator('#objections > div').count()).toBe(1);
    const receipts = (await keptOn(page, 'receipts')) as { kind: string; receipt: string }[];
    const [sent, ...more] = receipts.filter(({ kind }) => kind === 'objection');
    expect(more).toEqual([]);
    expect(await page.locator('#objections a').getAttribute('href')).toBe(`/tanda-terima#${sent?.receipt}`);
    expect(await faultsOfPage(page)).toEqual([]);
    await citizen.until(car.familyId, ({ verdict }) => verdict === 'eligible-so-far');
    await page.locator('#again').click();
    await page.getByText('Sejauh ini memenuhi syarat', { exact: true }).waitFor();
    expect(await page.locator('[data-rule]').count()).toBe(0);
    const after = await registryFigures(house);
    expect([after.hits, after.assetCalls.vehicles]).toEqual([before.hits, before.assetCalls.vehicles + 1]);
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    expect(await faultsOfPage(page)).toEqual([]);
  });
});
