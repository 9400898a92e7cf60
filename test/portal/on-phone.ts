import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { KeptReceipt } from '../../functions/portal/phone/receipts.ts';
import { signInHere } from '../support/browser.ts';
import { type Receipt, someone } from '../support/client.ts';

/** What a page comes to, on a machine that may be busy. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

export const keepOn = (page: Page, name: string, value: unknown): Promise<void> =>
  page.evaluate(([key, text]) => localStorage.setItem(`daftar.${key}`, text ?? ''), [name, JSON.stringify(value)]);
export const keptOn = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(`daftar.${key}`) ?? 'null'), name);

const emailOf = (name: string): string => `${name}@daftar.example`;

/** The account of `newCitizen(url, name)` signed in on this phone. */
export const signInOn = (page: Page, name: string): Promise<void> =>
  signInHere(page, { email: emailOf(name), password: someone.password });

/** What the form page keeps when this receipt comes. */
export const receiptOn = (receipt: Receipt, name: string, label: string): KeptReceipt => ({
  ...(receipt as Omit<KeptReceipt, 'sendId' | 'kind' | 'owner' | 'label'>),
  sendId: `kirim-${receipt.receipt}`,
  kind: 'family',
  owner: emailOf(name),
  label,
});

/** The elements that Tab reaches from the top of the page, by id or text, until it comes round. */
export const reachedByTab = async (page: Page, most = 60): Promise<readonly string[]> => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const reached: string[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const at = document.activeElement;
      return at === null || at === document.body ? '' : at.id || at.textContent.trim();
    });
    if (name === '' || (reached.length > 0 && name === reached[0])) break;
    reached.push(name);
  }
  return reached;
};
