import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSignIns } from '../../infra/local/demo.ts';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, signInHere } from '../support/browser.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { goOn, openFilled, typeInto } from './form-page.ts';

const citizen = demoSignIns[0] ?? { email: '', password: '' };
const isControlled = (page: Page): Promise<boolean> => page.evaluate('navigator.serviceWorker.controller !== null');

describe.skipIf(chromiumPath === undefined)(`without a network${browserNote}`, { timeout: 60_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  it('the form opens with its draft in a new tab, goes on step by step, and its send waits until the network is back', async () => {
    const { page, context, complaints } = await openPhone(browser, house.url);
    await signInHere(page, citizen);
    await expect.poll(() => isControlled(page)).toBe(true);
    await openFilled(page, citizen.email, formOf(householdOf(findHousehold(200, {}, 2))));
    // All of the form was brought while its first step was seen.
    await page.waitForLoadState('networkidle');
    const { href } = new URL(page.url());
    await page.close();

    await context.setOffline(true);
    const again = await context.newPage();
    await again.goto(href.replace('pernyataan', 'rumah'));
    await again.locator('#household-floorAreaM2').waitFor();
    await typeInto(again, 'household-floorAreaM2', '77');
    await goOn(again);
    await again.locator('#assets-cars').waitFor();
    await goOn(again);
    await again.getByText('77', { exact: true }).waitFor();
    await goOn(again);
    await goOn(again, 'Kirim pendaftaran');
    await again.locator('#outbox').waitFor();
    await again.reload();
    await again.locator('#outbox').waitFor();

    await context.setOffline(false);
    await again.waitForURL(/tanda-terima#/, { timeout: 30_000 });
    expect(complaints).toEqual([]);
  });

  it('keeps pages and scripts only: nothing that the house said of a person', async () => {
    const { page } = await openPhone(browser, house.url);
    await signInHere(page, citizen);
    await expect.poll(() => isControlled(page)).toBe(true);
    await page.goto('/formulir');
    await page.evaluate("fetch('/v1/families').then((answer) => answer.text())");
    await page.reload();
    const kept = await page.evaluate<string[]>(
      "caches.open('daftar-pages-1').then((store) => store.keys()).then((all) => all.map(({ url }) => new URL(url).pathname))",
    );
    expect(kept).toContain('/formulir');
    expect(kept.filter((path) => path.startsWith('/v1/') || path.startsWith('/blobs/'))).toEqual([]);
  });
});
