import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeployedStage, type StageWorld } from '../../infra/deployed-stage.ts';
import { settingsOf } from '../../infra/settings.ts';
import { errandKey } from '../../shared/records/item-keys.ts';
import { type Client, newCitizen, type Receipt, signedInAs, someone } from '../support/client.ts';
import { type DeployedHouse, deployedUrl, mostAtOnce, openDeployedHouse } from '../support/deployed-house.ts';
import { cleanForms } from '../support/families.ts';
import { registryFigures, turnRegistry } from '../support/house.ts';
import { type JourneyHouse, journeyHouses } from '../support/journey-houses.ts';

const url = deployedUrl ?? '';
const { feeds } = settingsOf('local');
/** A slow registry, still within the call's 10 s: batches of checks pile up behind it. */
const slowMs = 6000;
const crowd = 40;
/** The third receive is two visibilities of the recorder's queue after the first, the fourth is three. */
const visibilityMs = 6 * settingsOf('local').rooms.recorder.timeoutSeconds * 1000;

/** Queues, event sources and dead letters as a deployed house has them; they have no twin in this process. */
describe.skipIf(deployedUrl === undefined)(
  `the queues of a deployed house${deployedUrl === undefined ? ' (skipped: DAFTAR_DEPLOYED_URL names none; npm run test:aws)' : ''}`,
  { timeout: 420_000 },
  () => {
    let house: JourneyHouse;
    let deployed: DeployedHouse;
    let world: StageWorld;
    let operator: Client;
    let poisoned: { readonly at: number; readonly unreadableBefore: number };

    const join = (name: string): Promise<Client> => newCitizen(url, house.nameFor(name), someone, { patience: 240 });
    /** One form each, of an account each: five at most belong to one. */
    const enter = async (
      name: string,
      from: number,
      count: number,
    ): Promise<readonly { who: Client; receipt: Receipt }[]> => {
      const forms = cleanForms(count, 1, house.from + from);
      const accounts = await Promise.all(Array.from({ length: Math.ceil(count / 5) }, (_, n) => join(`${name}-${n}`)));
      return Promise.all(
        forms.map(async (form, n) => {
          const who = accounts[Math.floor(n / 5)] ?? operator;
          return { who, receipt: await who.submit(`kirim-${name}-${n}`, form) };
        }),
      );
    };
    const overview = async () =>
      (await operator.send('GET', '/v1/ops/overview')).body as {
        unreadable: number;
        queues: Record<string, { visible: number; inFlight: number }>;
      };

    beforeAll(async () => {
      deployed = await openDeployedHouse();
      world = await openDeployedStage('local').openWorld();
      house = await (journeyHouses.at(-1) ?? { open: () => Promise.reject(new Error('no house')) }).open();
      operator = await signedInAs(url, 'operator');
    });
    afterAll(async () => {
      await deployed?.feed('recorder', true);
      await turnRegistry(house, { latencyMs: 0 });
      await house?.end();
    });

    it('a poison message comes back alone: its nine mates of one batch are done', async () => {
      const unreadableBefore = (await overview()).unreadable;
      await deployed.feed('recorder', false);
      const mates = await enter('kawan', 0, 9);
      await deployed.queue('SUBMISSIONS_URL').send('bukan JSON');
      poisoned = { at: Date.now(), unreadableBefore };
      await deployed.feed('recorder', true);
      for (const { who, receipt } of mates) await who.until(receipt.familyId, ({ state }) => state !== 'received', 30);
      const { queues } = await overview();
      expect(queues['submissions']).toMatchObject({ visible: 0, inFlight: 1 });
    });

    it('a dead letter comes back: the only copy gets its verdict, one that was recorded before costs no second hit', async () => {
      const [submissions, dead] = [deployed.queue('SUBMISSIONS_URL'), deployed.queue('SUBMISSIONS_DEAD_URL')];
      const [twice] = await enter('dua-kali', 100, 1);
      await twice?.who.until(twice.receipt.familyId, ({ state }) => state === 'found');
      await deployed.feed('recorder', false);
      const again = await twice?.who.submit('kirim-dua-kali-0', cleanForms(1, 1, house.from + 100)[0] as never);
      const [once] = await enter('sekali', 200, 1);
      const letters = await submissions.receive(10, 60);
      for (const { body, receipt } of letters) {
        await dead.send(body);
        await submissions.delete(receipt);
      }
      await deployed.feed('recorder', true);
      expect([letters.length, again?.familyId]).toEqual([2, twice?.receipt.familyId]);
      // The next sweep is minutes away: it is due now.
      await world.table.remove(errandKey('dead-letters'));
      await once?.who.until(once.receipt.familyId, ({ state }) => state === 'found');
      await expect
        .poll(async () => (await dead.depth()).visible + (await dead.depth()).inFlight, { timeout: 60_000 })
        .toBe(0);
      await sleep(5000);
      // Others are checked meanwhile: nobody of them all was asked about twice.
      const { hits, uniqueNiks } = await registryFigures(house);
      expect(hits).toBe(uniqueNiks);
      const told = await twice?.who.status(twice.receipt.familyId);
      expect(told).toMatchObject({ state: 'found', revision: 1 });
    });

    it(`never more than ${feeds.checker.maximumConcurrency} checkers run at once, and so many do when the registry is slow`, async () => {
      const since = Date.now();
      await turnRegistry(house, { latencyMs: slowMs });
      const families = await enter('antre', 300, crowd);
      for (const { who, receipt } of families) await who.until(receipt.familyId, ({ state }) => state === 'found');
      await turnRegistry(house, { latencyMs: 0 });
      const runs = await deployed.runsOf('checker', since);
      expect(mostAtOnce(runs)).toBe(feeds.checker.maximumConcurrency);
      expect((await registryFigures(house)).over).toBe(0);
    });

    it('the poison message lies in quarantine after its third receive, and is let go at its fourth', async () => {
      const wait = poisoned.at + 4 * visibilityMs + 30_000 - Date.now();
      await expect
        .poll(async () => (await overview()).unreadable, { timeout: wait, interval: 2000 })
        .toBe(poisoned.unreadableBefore + 1);
      const left = async () => {
        const { queues } = await overview();
        return [queues['submissions']?.visible, queues['submissions']?.inFlight, queues['submissions-dead']?.visible];
      };
      await expect.poll(left, { timeout: wait, interval: 2000 }).toEqual([0, 0, 0]);
    });
  },
);
