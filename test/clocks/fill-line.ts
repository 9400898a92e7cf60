import { type Client, preparedCitizens, signedInAs } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse } from '../support/house.ts';
import { familiesOf, reconcileWith } from '../support/reconcile.ts';
import { until } from './until.ts';

/** What a family holds in its hands: enough to ask for its status without an account. */
export type Registered = { readonly receipt: string; readonly birthDate: string };

const perAccount = 5;

/** One-member households, so that a family is a hit. */
export const householdsOf = (count: number, from = 0) => cleanForms(count, 1, from);

/**
 * Registers `count` families with a house on `data` whose quota is 0, and closes it again: they wait in the line. `quotaFrom`: the quota that
 * an operator then grants from a later day on.
 */
export const fillLine = async (
  data: string,
  count: number,
  quotaFrom: { readonly day: string; readonly quota: number },
): Promise<readonly Registered[]> => {
  const house = await startHouse({ data, quota: 0 });
  try {
    const operator = await signedInAs(house.url, 'operator');
    const citizens = await preparedCitizens(house.url, operator, Math.ceil(count / perAccount));
    const registered: Registered[] = [];
    for (const [n, form] of householdsOf(count).entries()) {
      const citizen = citizens[Math.floor(n / perAccount)] as Client;
      const { receipt } = await citizen.submit(`kirim-keluarga-${n}`, form);
      registered.push({ receipt, birthDate: form.members[0]?.birthDate ?? '' });
    }
    const letter = { quota: quotaFrom.quota, letter: 'surat 13', reason: 'percobaan tengah malam' };
    const { status } = await operator.send('PUT', `/v1/ops/quotas/${quotaFrom.day}`, letter);
    if (status !== 200) throw new Error(`the quota was not granted: ${status}`);
    await until(async () => familiesOf(await reconcileWith(operator)) === count, 'all families are recorded');
    return registered;
  } finally {
    await house.end();
  }
};
