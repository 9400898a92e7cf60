import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import type { Traits } from '../../infra/local/registry-simulator/family-plan.ts';
import { type FaultKind, faultKinds } from '../../infra/local/registry-simulator/knobs.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { type Client, preparedCitizens, signedInAs } from '../support/client.ts';
import { readLog, registryFigures, startHouse, type TestHouse, turnRegistry } from '../support/house.ts';
import { familiesOf, reconcileWith } from '../support/reconcile.ts';
import { readHits, readTaxAnswers } from '../support/registry-log.ts';

/** Of five families each; DAFTAR_WAVES=10 is the full size. */
const wavesPerFault = Number(process.env['DAFTAR_WAVES'] ?? 1);
/** Short, so that who has used up the attempts of a day rests some seconds only. */
const dayLengthSeconds = 20;
const quota = 240;
/** Twice what the house waits for a call in such a day. */
const tooLateMs = 1000;
/** How often a registry answers wrongly before it behaves again. */
const wrongAnswers = 3;
const denials = [
  ['login', 'upper'],
  ['address', 'lower'],
  ['user', 'mixed'],
] as const;
const perAccount = 5;
const accounts = (1 + wavesPerFault) * (faultKinds.length + denials.length + 2);
const drainMs = 30_000 * (1 + wavesPerFault);
const timeout = 60_000 + drainMs;

/** Of one wave: what the household is like, and what it must be told in the end. */
const wave: readonly (readonly [size: number, traits: Partial<Traits>, told: string])[] = [
  [1, {}, 'eligible-so-far'],
  [2, {}, 'eligible-so-far'],
  [1, { car: true }, 'not-eligible'],
  [1, { richLand: true }, 'not-eligible'],
  [2, { unknownMember: 1 }, 'needs-correction'],
];
type Sent = { readonly client: Client; readonly familyId: string; readonly told: string };

describe('a house whose registries misbehave in every way, one after the other', () => {
  let house: TestHouse;
  let operator: Client;
  let citizens: readonly Client[] = [];
  const sent: Sent[] = [];
  const next = wave.map(() => 0);

  /** One more wave for the line; all households differ. */
  const enter = async (): Promise<void> => {
    for (const [n, [size, traits, told]] of wave.entries()) {
      const number = findHousehold(next[n] ?? 0, traits, size);
      next[n] = number + 1;
      const client = citizens[Math.floor(sent.length / perAccount)];
      if (client === undefined) throw new Error('too few accounts');
      const { familyId } = await client.submit(`kirim-${sent.length}-${number}`, formOf(householdOf(number)));
      sent.push({ client, familyId, told });
    }
  };
  const until = async (isSo: () => boolean, what: string): Promise<void> => {
    for (const end = Date.now() + 20_000; !isSo(); await sleep(50)) {
      if (Date.now() > end) throw new Error(`it did not come about that ${what}`);
    }
  };
  const answersSince = (from: number, answer: string): number =>
    readHits(house.data)
      .slice(from)
      .filter((hit) => hit.answer === answer).length;

  const untilBreakerCloses = async (): Promise<void> => {
    const why = async () =>
      ((await operator.send('GET', '/v1/ops/overview')).body as { quotaDay: { breaker: { openWhy?: string } } })
        .quotaDay.breaker.openWhy;
    await expect.poll(why, { timeout: 20_000, interval: 50 }).toBeUndefined();
  };

  /** The civil registry, with families in the line; then it behaves, until the house trusts it again. */
  const misbehave = async (knobs: object, answer: string): Promise<void> => {
    for (let n = 0; n < wavesPerFault; n += 1) await enter();
    const before = readHits(house.data).length;
    await turnRegistry(house, knobs);
    await until(() => answersSince(before, answer) >= wrongAnswers, `the civil registry answered with ${answer}`);
    await turnRegistry(house, { errorRate: 0, latencyMs: 0, deny: null });
    await untilBreakerCloses();
  };
  const misbehaveAboutTax = async (kind: FaultKind): Promise<void> => {
    await turnRegistry(house, { assetErrorRate: 1, errorKinds: [kind] });
    await enter();
    const wrong = () => readTaxAnswers(house.data).filter((answer) => answer === kind);
    await until(() => wrong().length >= wrongAnswers, `the tax agency answered with ${kind}`);
    await turnRegistry(house, { assetErrorRate: 0 });
  };
  const wronglyTold = async (): Promise<string[]> => {
    const told = await Promise.all(sent.map(({ client, familyId }) => client.status(familyId)));
    return told.flatMap(({ state, verdict }, n) =>
      (verdict ?? state) === sent[n]?.told ? [] : [`${sent[n]?.told}: ${verdict ?? state}`],
    );
  };

  beforeAll(async () => {
    house = await startHouse({ quota, dayLengthSeconds });
    operator = await signedInAs(house.url, 'operator');
    citizens = await preparedCitizens(house.url, operator, accounts);
  });
  afterAll(() => house?.end());

  it('meets each of them with families in the line, stops asking and asks again', { timeout }, async () => {
    for (const kind of faultKinds) {
      await misbehave({ errorRate: 1, errorKinds: [kind] }, kind);
      await misbehaveAboutTax(kind);
    }
    await misbehave({ latencyMs: tooLateMs }, 'found');
    for (const [deny, responCase] of denials) await misbehave({ deny, responCase }, `denied-${deny}`);
    const opened = [...readLog(house).matchAll(/"code":"breaker.opened","why":"(\w+)"/g)].map(([, why]) => why);
    expect(new Set(opened)).toEqual(new Set(['ambiguous', 'login', 'address', 'user']));
  });

  it('drains once they behave again: every family is told what is true of it', { timeout }, async () => {
    await expect.poll(wronglyTold, { timeout: drainMs, interval: 500 }).toEqual([]);
  });

  it('kept its books: no day over its quota, and not one unit of all that arrived was given back', async () => {
    const [books, registry] = [await reconcileWith(operator), await registryFigures(house)];
    expect(registry.over).toBe(0);
    for (const day of registry.days) expect(day.hits).toBeLessThanOrEqual(quota);
    expect(books).toMatchObject({ holds: true, onTheirWay: 0, dead: 0, quarantined: 0 });
    expect(books.hits).toEqual({ spent: registry.hits, calls: registry.hits, lostOrInFlight: 0 });
    expect(familiesOf(books)).toBe(sent.length);
  });

  it('never broke: no message and no request failed, and it closes as it should', async () => {
    const broken = readLog(house)
      .split('\n')
      .filter((line) => /"code":"(message|batch|request|run|receive)\.failed"/.test(line));
    expect(broken).toEqual([]);
    expect(await house.stop()).toBe(0);
  });
});
