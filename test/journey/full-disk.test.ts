import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import { type Started, startSimulator } from '../simulator/start-simulator.ts';
import { type Answer, type Client, preparedCitizens, signedInAs } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { familiesOf, reconcileWith } from '../support/reconcile.ts';
import { limitedDisk, mountDisk, type SmallDisk } from '../support/small-disk.ts';

const megabytes = 24;
const families = 40;
const perAccount = 5;
const dayLengthSeconds = 60;
/** Neither disk needs more than this machine has: the first a right to mount, the second only prlimit of util-linux. */
const disks: readonly (readonly [name: string, open: () => SmallDisk | undefined])[] = [
  ['a file system that is full', () => mountDisk(megabytes)],
  ['a process that may write no further', limitedDisk],
];

describe.each(disks)('a house on %s', (name, open) => {
  const disk = open();
  if (disk === undefined) {
    it.skip(`${name} (skipped: this user may mount nothing)`, () => undefined);
    return;
  }
  const forms = cleanForms(families, 1);
  let house: TestHouse;
  let registry: Started;
  let citizens: readonly Client[] = [];
  const receipts = new Map<number, string>();

  const send = (n: number): Promise<Answer> => {
    const body = { sendId: `kirim-keluarga-${n}`, family: forms[n] as Family };
    return (citizens[Math.floor(n / perAccount)] as Client).send('POST', '/v1/submissions', body);
  };
  /** Sends these families at once; keeps the receipts of those that were accepted. */
  const sendAll = async (from: number, to: number): Promise<Answer[]> => {
    const numbers = Array.from({ length: to - from }, (_, n) => from + n);
    const answers = await Promise.all(numbers.map(send));
    for (const [n, { status, body }] of answers.entries()) {
      if (status !== 202) continue;
      const [before, now] = [receipts.get(from + n), String(body['receipt'])];
      expect(before ?? now).toBe(now);
      receipts.set(from + n, now);
    }
    return answers;
  };

  beforeAll(async () => {
    // Its log must be written whatever the house has left.
    registry = await startSimulator({ dayLengthMs: dayLengthSeconds * 1000, quota: 5000 });
    const flags = { registry: registry.simulator.url };
    house = await startHouse({ data: disk.folder, quota: 5000, dayLengthSeconds, flags });
    citizens = await preparedCitizens(house.url, await signedInAs(house.url, 'operator'), families / perAccount);
  });
  afterAll(async () => {
    await house?.end();
    await registry?.end();
    disk.end();
  });

  it('says 503 and that it is not certain, never yes; who asks is answered', async () => {
    expect((await sendAll(0, 10)).map(({ status }) => status)).toEqual(Array(10).fill(202));
    const pid = house.pid() ?? 0;
    disk.fill(pid);
    const answers: Answer[] = [];
    for (let from = 10; from < families; from += 10) answers.push(...(await sendAll(from, from + 10)));
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers, body } of refused) {
      expect([status, headers.get('content-type')]).toEqual([503, 'application/problem+json']);
      expect(String(body['detail'])).toContain('Kirim lagi: tidak akan menjadi ganda');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const anyone = citizens[0] as Client;
    expect((await anyone.send('GET', '/healthz')).status).toBe(200);
    expect((await anyone.send('GET', '/v1/public')).status).toBe(200);
    disk.free(pid);
  });

  it('takes all of them once there is room again, and has lost nobody', async () => {
    const answers = async () => (await sendAll(0, families)).map(({ status }) => status);
    await expect.poll(answers, { timeout: 20_000, interval: 500 }).toEqual(Array(families).fill(202));
    const operator = await signedInAs(house.url, 'operator');
    const found = async () => (await reconcileWith(operator)).families.found;
    await expect.poll(found, { timeout: 40_000, interval: 500 }).toBe(families);
    const books = await reconcileWith(operator);
    // A message that could not be deleted meanwhile comes once more when its visibility ends: it is recorded already.
    expect(books).toMatchObject({ holds: true, dead: 0, quarantined: 0 });
    expect(familiesOf(books)).toBe(families);
    const { hits, over, uniqueNiks } = registry.simulator.figures();
    expect([over, uniqueNiks]).toEqual([0, families]);
    expect(books.hits.spent).toBeGreaterThanOrEqual(hits);
  }, 70_000);
});
