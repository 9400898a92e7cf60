import type { Page } from 'playwright-core';
import { memberFields } from '../../functions/portal/form/fields.ts';
import type { Family } from '../../shared/domain/family.ts';
import { kelurahanByCode } from '../../shared/domain/region.ts';

/** What a citizen types and chooses, by the label of the field, as the Indonesian form shows it. */
const within = (page: Page) => page.locator('main');

export const typeInto = (page: Page, id: string, text: string): Promise<void> => page.locator(`#${id}`).fill(text);
export const choose = async (page: Page, id: string, value: string): Promise<void> => {
  const field = page.locator(`#${id}`);
  const isList = await field.evaluate((element) => element.tagName === 'SELECT');
  if (isList) await field.selectOption(value);
  else await page.locator(`[id="${id}-${value}"]`).check();
};
const yesNo = (page: Page, id: string, isYes: boolean): Promise<void> => choose(page, id, isYes ? 'yes' : 'no');

/** Goes on to the next page of the form. */
export const goOn = (page: Page, name = 'Lanjutkan'): Promise<void> =>
  within(page).getByRole('button', { name, exact: true }).click();

export const fillIdentity = async (page: Page, family: Family): Promise<void> => {
  const { accountHolder, kk, ktpProvince, domicile } = family;
  await typeInto(page, 'accountHolder-name', accountHolder.name);
  await typeInto(page, 'accountHolder-phone', accountHolder.phone);
  await yesNo(page, 'accountHolder-member', accountHolder.member);
  await typeInto(page, 'kk', kk);
  await choose(page, 'ktpProvince', ktpProvince);
  await choose(page, 'domicile-province', domicile.province);
  await typeInto(page, 'domicile-street', domicile.street);
  await typeInto(page, 'domicile-rt', domicile.rt);
  await typeInto(page, 'domicile-rw', domicile.rw);
  if (domicile.kelurahan === undefined) return;
  await choose(page, 'domicile-kecamatan', kelurahanByCode(domicile.kelurahan)?.code.slice(0, 6) ?? '');
  await choose(page, 'domicile-kelurahan', domicile.kelurahan);
};

type Member = Family['members'][number];

export const fillMember = async (page: Page, line: number, member: Member): Promise<void> => {
  const [year = '', month = '', day = ''] = member.birthDate.split('-');
  const id = `members-${line}`;
  await typeInto(page, `${id}-name`, member.name);
  await typeInto(page, `${id}-nik`, member.nik);
  await typeInto(page, `${id}-birthPlace`, member.birthPlace);
  for (const [part, text] of Object.entries({ day, month, year }))
    await typeInto(page, `${id}-birthDate-${part}`, text);
  for (const part of ['sex', 'relationship', 'maritalStatus', 'job'] as const) {
    await choose(page, `${id}-${part}`, String(member[part]));
  }
};

export const addMembers = async (page: Page, family: Family): Promise<void> => {
  for (const [line, member] of family.members.entries()) {
    await within(page).getByRole('link', { name: 'Tambah anggota keluarga' }).click();
    await page.locator(`#${memberFields(line)[0]?.at.slice(1).replaceAll('/', '-')}`).waitFor();
    await fillMember(page, line, member);
    await goOn(page, 'Simpan anggota');
    await page.getByRole('heading', { name: 'Anggota keluarga', level: 1 }).waitFor();
  }
};

export const fillHousehold = async (page: Page, { household }: Family): Promise<void> => {
  const { floorAreaM2, ...chosen } = household;
  await typeInto(page, 'household-floorAreaM2', String(floorAreaM2));
  for (const [part, code] of Object.entries(chosen)) await choose(page, `household-${part}`, String(code));
};

export const fillAssets = async (page: Page, { assets }: Family): Promise<void> => {
  for (const [part, owned] of Object.entries(assets)) {
    if (typeof owned === 'boolean') await yesNo(page, `assets-${part}`, owned);
    else await typeInto(page, `assets-${part}`, String(owned));
  }
};

/** From the first step to the last, which has the button that sends. */
export const fillForm = async (page: Page, family: Family): Promise<void> => {
  await page.locator('#kk').waitFor();
  await fillIdentity(page, family);
  await goOn(page);
  await addMembers(page, family);
  await goOn(page);
  await page.locator('#household-floorAreaM2').waitFor();
  await fillHousehold(page, family);
  await goOn(page);
  await page.locator('#assets-cars').waitFor();
  await fillAssets(page, family);
  await goOn(page);
  await page.getByRole('heading', { name: 'Periksa jawaban Anda' }).waitFor();
  await goOn(page);
  await page.locator('#declaration-truthful').check();
  await page.locator('#consent-accepted').check();
  if (family.consent.guardian === true && (await page.locator('#consent-guardian').count()) > 0) {
    await page.locator('#consent-guardian').check();
  }
};

const flat = (value: unknown, at: string): readonly (readonly [string, string])[] => {
  if (typeof value === 'boolean') return [[at, value ? 'yes' : 'no']];
  if (typeof value !== 'object' || value === null) return [[at, String(value)]];
  return Object.entries(value).flatMap(([name, part]) => flat(part, `${at}/${name}`));
};

/** What the phone would keep of a form that was filled in so. */
export const answersOf = (family: Family): Readonly<Record<string, string>> => {
  const dates = family.members.map(({ birthDate }, line) => {
    const [year, month, day] = birthDate.split('-');
    return [`/members/${line}/birthDate`, `${day}|${month}|${year}`] as const;
  });
  const kecamatan = family.domicile.kelurahan?.slice(0, 6) ?? '';
  return Object.fromEntries([...flat(family, ''), ...dates, ['/domicile/kecamatan', kecamatan]]);
};

/** A draft on the phone as if it had been filled in, opened on its last step: for what comes after the form. */
export const openFilled = async (page: Page, owner: string, family: Family): Promise<void> => {
  const id = `d${Date.now()}`;
  const draft = { id, owner, answers: answersOf(family), step: 'pernyataan', changedAt: Date.now() };
  await page.evaluate(`localStorage.setItem('daftar.draft.${id}', ${JSON.stringify(JSON.stringify(draft))})`);
  await page.goto(`/formulir#${id}/pernyataan`);
  await page.locator('#declaration-truthful').waitFor();
};
