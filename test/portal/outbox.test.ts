import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoSignIns } from '../../infra/local/demo.ts';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, signInHere, type Watched } from '../support/browser.ts';
import { type Client, signedInAs } from '../support/client.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { goOn, openFilled } from './form-page.ts';
import { axeFaults } from './look.ts';

const citizen = demoSignIns[0] ?? { email: '', password: '' };
const familyOf = (after: number) => formOf(householdOf(findHousehold(after, {}, 2)));
const receiptShown = (page: Page): string => decodeURIComponent(new URL(page.url()).hash.slice(1));

describe.skipIf(chromiumPath === undefined)(`the outbox${browserNote}`, { timeout: 90_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  let phone: Watched;
  const filled = async (after: number): Promise<Page> => {
    phone = await openPhone(browser, house.url);
    phone.page.setDefaultTimeout(15_000);
    await signInHere(phone.page, citizen);
    await openFilled(phone.page, citizen.email, familyOf(after));
    return phone.page;
  };
  const waits = (page: Page) => page.locator('#outbox').getByText('belum terkirim').waitFor();
  const sends = (): number => phone.apiCalls.filter((call) => call === 'POST /v1/submissions').length;
  /** What the house holds for the account of this test, once everything was recorded. */
  const families = async (client: Client): Promise<number> => {
    const { body } = await client.send('GET', '/v1/families');
    return (body['families'] as unknown[]).length;
  };
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterEach(() => phone.context.close());
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('an answer lost on its way: the send waits where one sees it, goes by itself, and is one receipt and one family', async () => {
    const page = await filled(100);
    const client = await signedInAs(house.url, 'citizen');
    const before = await families(client);
    const receipts: string[] = [];
    const dropAnswer = async (route: Route): Promise<void> => {
      const answer = await route.fetch();
      receipts.push(((await answer.json()) as { receipt: string }).receipt);
      await route.abort('connectionreset');
    };
    await page.route('**/v1/submissions', dropAnswer);
    await goOn(page, 'Kirim pendaftaran');
    await waits(page);
    expect(receipts).toHaveLength(1);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kirim sekarang' }).click();
    await expect.poll(() => receipts.length).toBe(2);
    await page.unroute('**/v1/submissions');
    // Nobody presses anything.
    await page.waitForURL(/tanda-terima#/, { timeout: 30_000 });
    expect(new Set([...receipts, receiptShown(page)])).toEqual(new Set([receiptShown(page)]));
    await expect.poll(() => families(client)).toBe(before + 1);
    expect(phone.complaints).toEqual([]);
  });

  it('without a network it says so on every page, and goes the moment the network is back', async () => {
    const page = await filled(110);
    await phone.context.setOffline(true);
    await goOn(page, 'Kirim pendaftaran');
    await waits(page);
    const sent = sends();
    await phone.context.setOffline(false);
    await page.waitForURL(/tanda-terima#/);
    expect(sends()).toBe(sent + 1);
    expect(receiptShown(page)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  });

  it('a tab closed while it waits: the next page of Daftar shows it and sends it', async () => {
    const page = await filled(120);
    await page.route('**/v1/submissions', (route) => route.abort('connectionreset'));
    await goOn(page, 'Kirim pendaftaran');
    await waits(page);
    await page.close();
    const other = await phone.context.newPage();
    let held: Route | undefined;
    await other.route('**/v1/submissions', (route) => {
      held = route;
    });
    await other.goto('/penuh');
    await other.getByText('1 kiriman menunggu jaringan').waitFor();
    await expect.poll(() => held !== undefined, { timeout: 30_000 }).toBe(true);
    await held?.continue();
    await expect.poll(() => other.locator('#waiting').innerText()).toBe('');
    const kept = await other.evaluate('JSON.parse(localStorage.getItem("daftar.receipts")).length');
    expect(kept).toBe(1);
  });

  it('a house that is killed and started again in between: nothing is lost, one receipt', async () => {
    const page = await filled(130);
    await house.kill();
    await goOn(page, 'Kirim pendaftaran');
    await waits(page);
    await house.start();
    await page.waitForURL(/tanda-terima#/, { timeout: 40_000 });
    const familyId = await page.evaluate('JSON.parse(localStorage.getItem("daftar.receipts"))[0].familyId');
    const client = await signedInAs(house.url, 'citizen');
    const told = async (): Promise<string> => JSON.stringify((await client.send('GET', '/v1/families')).body);
    await expect.poll(told).toContain(familyId);
  });

  it('asks again only when the house says so: after a 503 with Retry-After not before its time', async () => {
    const page = await filled(140);
    let asked = 0;
    await page.route('**/v1/submissions', async (route) => {
      asked += 1;
      if (asked > 1) return route.continue();
      return route.fulfill({
        status: 503,
        headers: { 'content-type': 'application/problem+json', 'retry-after': '4' },
        body: JSON.stringify({ type: '/problems/busy', status: 503, title: 'Sedang sangat ramai', detail: '-' }),
      });
    });
    const begun = Date.now();
    await goOn(page, 'Kirim pendaftaran');
    await page.waitForURL(/tanda-terima#/, { timeout: 20_000 });
    expect(Date.now() - begun).toBeGreaterThan(4000);
    expect(asked).toBe(2);
  });

  it("is the sender's own: another account on the same phone sends nothing of it", async () => {
    const page = await filled(150);
    await page.route('**/v1/submissions', (route) => route.abort('connectionreset'));
    await goOn(page, 'Kirim pendaftaran');
    await waits(page);
    await page.unroute('**/v1/submissions');
    const before = sends();
    await signInHere(page, demoSignIns[1] ?? citizen);
    await page.goto('/penuh');
    await page.getByText('1 kiriman menunggu').waitFor();
    // Neither its time nor a network that comes back.
    await phone.context.setOffline(true);
    await phone.context.setOffline(false);
    await page.waitForTimeout(7000);
    expect(sends()).toBe(before);
    await signInHere(page, citizen);
    await page.goto('/penuh');
    await expect.poll(() => page.locator('#waiting').innerText()).toBe('');
    expect(sends()).toBe(before + 1);
  });

  it('a session that has ended meanwhile: it waits for the sign-in, which leads back, and goes then', async () => {
    const page = await filled(160);
    await phone.context.clearCookies();
    await goOn(page, 'Kirim pendaftaran');
    await page.getByRole('heading', { name: 'Masuk lagi untuk mengirim' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Masuk lagi' }).click();
    await page.locator('#email').fill(citizen.email);
    await page.locator('#password').fill(citizen.password);
    await page.locator('form button[type=submit]').click();
    await page.waitForURL(/tanda-terima#/);
    expect(sends()).toBe(2);
  });

  it('a window that has closed meanwhile: says so in both languages, loses nothing, and tries again only when told to', async () => {
    const page = await filled(170);
    const operator = await signedInAs(house.url, 'operator');
    const { body } = await operator.send('GET', '/v1/public');
    const { id } = body['open'] as { id: string };
    const closing = { reason: 'Latihan penutupan masa pendaftaran.' };
    expect((await operator.send('POST', `/v1/ops/windows/${id}/closing`, closing)).status).toBe(200);
    // What the front door knows of the windows is at most 5 s old.
    await page.waitForTimeout(5500);
    await goOn(page, 'Kirim pendaftaran');
    await page.getByText('Saat ini tidak ada masa pendaftaran yang dibuka').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('No registration period is open now').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const sent = sends();
    await page.waitForTimeout(2000);
    expect(sends()).toBe(sent);
    await page.getByRole('button', { name: 'Change answers' }).click();
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
  });
});
