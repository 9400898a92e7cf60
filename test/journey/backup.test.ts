import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import { type Client, newCitizen, openClient, type Receipt, signedInAs } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { failToStart, registryFigures, startHouse, type TestHouse } from '../support/house.ts';
import { type OpsAnswer, runOps } from '../support/ops-command.ts';
import { familiesOf, reconcileWith } from '../support/reconcile.ts';

const [quota, dayLengthSeconds] = [50, 15];
/** Families before the backup, at most so many while it is taken, and after it. */
const [before, during, after] = [8, 20, 12];
const perAccount = 5;
const forms = cleanForms(before + during + after, 2, 30_000);
/** The lost house spends this much of the day; what the backup knows of it is far less. */
const spentBeforeKill = 30;

type Sent = {
  readonly client: Client;
  readonly form: Family;
  readonly sendId: string;
  readonly receipt: Receipt;
  /** When it was answered. */
  readonly at: number;
};

describe('a house that is backed up under accepts, lost, and restored into a new folder', { timeout: 90_000 }, () => {
  let house: TestHouse;
  let shelf: string;
  let backedUp: OpsAnswer;
  let restored: OpsAnswer;
  const sent: Sent[] = [];
  let streamed = 0;
  const hits = { heldDay: '', whenRestored: 0 };
  const places = () => ({ to: join(shelf, 'satu'), keys: join(shelf, 'kunci'), keyFile: join(shelf, 'brankas.json') });
  const hitsOn = async (day: string): Promise<number> => {
    const { days } = (await registryFigures(house)) as unknown as { days: { day: string; hits: number }[] };
    return days.find((one) => one.day === day)?.hits ?? 0;
  };
  const submit = async (client: Client, form: Family, n: number): Promise<void> => {
    const sendId = `kirim-cadangan-${n}`;
    const receipt = await client.submit(sendId, form);
    sent.push({ client, form, sendId, receipt, at: Date.now() });
  };
  const known = (): readonly Sent[] => sent.filter(({ at }) => at < Number(manifest()['asOf']));
  const missed = (): readonly Sent[] => sent.slice(-after);
  const manifest = () => backedUp.told()['manifest'] as Record<string, unknown>;

  beforeAll(async () => {
    shelf = mkdtempSync(join(tmpdir(), 'daftar-shelf-'));
    house = await startHouse({ quota, dayLengthSeconds });
    const clients: Client[] = [];
    for (let n = 0; n < forms.length / perAccount; n += 1) clients.push(await newCitizen(house.url, `cadangan-${n}`));
    const send = (n: number) => submit(clients[Math.floor(n / perAccount)] as Client, forms[n] as Family, n);
    while (sent.length < before) await send(sent.length);
    const { to, keys, keyFile } = places();
    let isTaken = false;
    const taking = runOps(
      ...['backup', '--data', house.data, '--to', to, '--keys', keys, '--key-file', keyFile, '--json'],
    ).finally(() => {
      isTaken = true;
    });
    for (; !isTaken && sent.length < before + during; await sleep(100)) await send(sent.length);
    backedUp = await taking;
    streamed = sent.length - before;
    for (let n = 0; n < after; n += 1) await send(sent.length);
    // The log is written every 20 ms.
    await sleep(100);
    for (const end = Date.now() + 12_000; (await registryFigures(house)).hits < spentBeforeKill; await sleep(50)) {
      if (Date.now() > end) throw new Error('the house spends nothing');
    }
    await house.kill();
    restored = await runOps(
      ...['restore', '--from', to, '--keys', keys, '--key-file', keyFile, '--data', join(shelf, 'pulih'), '--json'],
    );
    hits.heldDay = (restored.told()['held'] as { day: string }).day;
    hits.whenRestored = await hitsOn(hits.heldDay);
    await house.start({ flags: { data: join(shelf, 'pulih') } });
  }, 60_000);
  afterAll(async () => {
    await house?.end();
    rmSync(shelf, { recursive: true, force: true });
  });

  it('took the backup in the middle of the accepts, and restored it with books that hold', () => {
    expect([backedUp.status, restored.status]).toEqual([0, 0]);
    expect(known().length).toBeGreaterThan(before);
    expect(known().length).toBeLessThanOrEqual(before + streamed);
    expect(restored.told()['books']).toMatchObject({ holds: true });
  });

  it('brings every receipt that was given before the backup to its verdict', async () => {
    for (const { client, receipt } of known()) {
      await client.until(receipt.familyId, ({ state }) => state === 'found', 40);
    }
  });

  it('names what it misses: the receipts given since, which are true and have no record', async () => {
    const misses = (restored.told()['misses'] as string[]).join('\n');
    expect(misses).toMatch(
      /Receipts given after \d{4}-.*\+07:00 are not in it \(at least \d+ by the lost house's log\)/,
    );
    expect(misses).toMatch(/asked nothing before hari-\d{5}.*--hits-used/);
    expect(restored.told()['acceptedSince']).toBeGreaterThanOrEqual(missed().length);
    expect(restored.told()['acceptedSince']).toBeLessThanOrEqual(sent.length - known().length);
    const anyone = openClient(house.url);
    for (const { receipt } of missed()) {
      const answer = await anyone.send('POST', '/v1/status', { code: receipt.receipt });
      expect([answer.status, answer.body['state']]).toEqual([200, 'received']);
    }
  });

  it('lets who was missed send again, with the same receipt, and holds its books', async () => {
    const operator = await signedInAs(house.url, 'operator');
    const entered = familiesOf(await reconcileWith(operator));
    const first = missed()[0] as Sent;
    const { receipt, submissionId, familyId } = await first.client.submit(first.sendId, first.form);
    expect([receipt, submissionId, familyId]).toEqual([
      first.receipt.receipt,
      first.receipt.submissionId,
      first.receipt.familyId,
    ]);
    await expect.poll(async () => familiesOf(await reconcileWith(operator)), { timeout: 10_000 }).toBe(entered + 1);
    expect(await reconcileWith(operator)).toMatchObject({ holds: true, dead: 0, quarantined: 0 });
  });

  it('asks the registry nothing on the day of the restore, and never more than a quota by its own count', async () => {
    expect(hits.heldDay).toMatch(/^hari-\d{5}$/);
    expect(await hitsOn(hits.heldDay)).toBe(hits.whenRestored);
    const { over, days } = (await registryFigures(house)) as unknown as { over: number; days: { hits: number }[] };
    expect(over).toBe(0);
    for (const day of days) expect(day.hits).toBeLessThanOrEqual(quota);
  });

  it('keeps the length of its quota day', async () => {
    await house.stop();
    const { code, said } = await failToStart({ port: house.port, data: join(shelf, 'pulih'), 'day-length': 60 });
    expect([code, said]).toEqual([1, expect.stringMatching(/made with --day-length 15/)]);
  });
});
