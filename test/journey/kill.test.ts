import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { householdOf } from '../../infra/local/registry-simulator/population.ts';
import type { Family } from '../../shared/domain/family.ts';
import { type Client, newCitizen, type Receipt, signedInAs } from '../support/client.ts';
import { readItems } from '../support/data-folder.ts';
import { registryFigures, startHouse, type TestHouse, turnRegistry } from '../support/house.ts';
import { type Books, familiesOf, reconcileWith } from '../support/reconcile.ts';

const familyCount = 200;
const perAccount = 5;
type Sent = { readonly client: Client; readonly form: Family; readonly sendId: string; readonly receipt: Receipt };

/** Families of one to five members. */
const forms: readonly Family[] = Array.from({ length: 1000 }, (_, n) => householdOf(20_000 + n))
  .filter(({ size }) => size <= 5)
  .slice(0, familyCount)
  .map((household) => formOf(household));

const inParallel = async <A, B>(
  all: readonly A[],
  most: number,
  act: (one: A, at: number) => Promise<B>,
): Promise<B[]> => {
  const done: B[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) done[at] = await act(all[at] as A, at);
  };
  await Promise.all(Array.from({ length: most }, work));
  return done;
};

describe('a house that is killed in the middle of its line', () => {
  let house: TestHouse;
  const sent: Sent[] = [];
  /** When the house was killed: calls that were written ahead and had no answer, and families still in the line. */
  const killed = { inFlight: 0, waiting: 0 };

  const submitAll = async (): Promise<void> => {
    const clients = await inParallel(forms.slice(0, familyCount / perAccount), 4, (_form, at) =>
      newCitizen(house.url, `akun-${at}`),
    );
    const all = await inParallel(forms, 8, async (form, at): Promise<Sent> => {
      const client = clients[Math.floor(at / perAccount)] as Client;
      const sendId = `kirim-keluarga-${at}`;
      return { client, form, sendId, receipt: await client.submit(sendId, form) };
    });
    sent.push(...all);
  };
  const until = async (operator: Client, wanted: (books: Books) => boolean, seconds: number): Promise<Books> => {
    let books = await reconcileWith(operator);
    for (const end = Date.now() + seconds * 1000; !wanted(books); books = await reconcileWith(operator)) {
      if (Date.now() > end) throw new Error(`still ${JSON.stringify(books)}`);
      await sleep(200);
    }
    return books;
  };

  beforeAll(async () => {
    house = await startHouse({ quota: 2500, dayLengthSeconds: 60 });
    await turnRegistry(house, { latencyMs: 200, latencyJitterMs: 200 });
    await submitAll();
    const operator = await signedInAs(house.url, 'operator');
    await until(operator, (books) => familiesOf(books) === familyCount && books.onTheirWay === 0, 20);
    await until(operator, ({ families }) => families.found >= 20, 20);
    await house.kill();
    const items = readItems(house.data);
    killed.inFlight = items.filter(({ state }) => state === 'reserved').length;
    killed.waiting = items.filter(({ state, sk }) => sk === 'FAMILY' && state === 'waiting').length;
    await house.start();
  }, 60_000);
  afterAll(() => house.end());

  it('finds its line again and drains it', async () => {
    expect(killed.waiting).toBeGreaterThan(20);
    const operator = await signedInAs(house.url, 'operator');
    const books = await until(operator, ({ families }) => families.waiting === 0, 30);
    expect(familiesOf(books)).toBe(familyCount);
    expect(books).toMatchObject({ holds: true, onTheirWay: 0, dead: 0, quarantined: 0 });
  });

  it('has every receipt it gave, and a verdict for each', async () => {
    const told = await Promise.all(sent.map(({ client, receipt }) => client.status(receipt.familyId)));
    expect(told.filter(({ state }) => state !== 'found' && state !== 'needs-correction')).toEqual([]);
    const first = sent.filter((_one, at) => at % perAccount === 0);
    for (const { client, form, receipt } of first) {
      const birthDate = form.members[0]?.birthDate;
      const byCode = await client.send('POST', '/v1/status', { code: receipt.receipt, birthDate });
      expect(byCode).toMatchObject({ status: 200, body: { familyId: receipt.familyId } });
    }
  });

  it('doubled nothing: the same send again is the same receipt and the same family', async () => {
    const operator = await signedInAs(house.url, 'operator');
    const again = sent.filter((_one, at) => at % 40 === 0);
    for (const { client, form, sendId, receipt } of again) {
      expect(await client.submit(sendId, form)).toMatchObject({ familyId: receipt.familyId, receipt: receipt.receipt });
    }
    const books = await until(operator, ({ onTheirWay }) => onTheirWay === 0, 10);
    expect(familiesOf(books)).toBe(familyCount);
    const told = await Promise.all(again.map(({ client, receipt }) => client.status(receipt.familyId)));
    expect(told.filter(({ state, revision }) => state === 'waiting' || revision !== 1)).toEqual([]);
  });

  it('asked no NIK twice but those that were in flight, and nothing over the quota', async () => {
    const figures = await registryFigures(house);
    expect(figures.over).toBe(0);
    expect(figures.hits - figures.uniqueNiks).toBeLessThanOrEqual(killed.inFlight);
    const named = new Set(forms.flatMap(({ members }) => members.map(({ nik }) => nik)));
    expect(figures.uniqueNiks).toBe(named.size);
  });
});
