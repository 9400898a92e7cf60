import type { Page } from 'playwright-core';
import { householdOf } from '../../infra/local/registry-simulator/population.ts';

/** What somebody of the simulated population types; `n` picks the household, and makes the e-mail a new one. */
export const personAt = (n: number) => {
  const head = householdOf(n).members[0];
  if (head === undefined) throw new Error('a household without a head');
  const { nik, name } = head;
  return {
    nik,
    name,
    email: `warga-${n}@daftar.example`,
    phone: '0812-3456-7890',
    password: 'lima ikan di kolam',
  };
};
export type Person = ReturnType<typeof personAt>;

type Sent = { readonly notices: readonly { readonly to: string; readonly text: string }[] };

/** The newest code that the house sent to an address. */
export const codeSentTo = async (url: string, email: string): Promise<string> => {
  const { notices } = (await (await fetch(`${url}/demo/outbox`)).json()) as Sent;
  const code = notices.find(({ to }) => to === email)?.text.match(/\d{6}/)?.[0];
  if (code === undefined) throw new Error('no code was sent');
  return code;
};

export const fillAccount = async (page: Page, person: Person): Promise<void> => {
  for (const [id, text] of Object.entries(person)) await page.locator(`#${id}`).fill(text);
};

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** From the empty form to the form of a family, as a person does it. */
export const signUpOn = async (page: Page, url: string, person: Person): Promise<void> => {
  await page.goto('/buat-akun');
  await fillAccount(page, person);
  await press(page, 'Buat akun');
  await page.locator('#code').fill(await page.waitForSelector('#code').then(() => codeSentTo(url, person.email)));
  await press(page, 'Buka akun dan masuk');
  await page.waitForURL('**/formulir');
};

export const signInOn = async (page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> => {
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('form button[type=submit]').click();
};

/** What lies on the phone, by its whole name. */
export const keptOn = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() => ({ ...localStorage }));

export const isFocused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
