import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AcceptedSend, expectAllEntered } from '../support/accepted-sends.ts';
import { type Client, newCitizen, type Receipt, signedInAs } from '../support/client.ts';
import { readLog, startHouse, type TestHouse } from '../support/house.ts';
import { goodForm, secrets } from '../support/intake-desk.ts';
import { type MutatedSend, mutatedSend } from '../support/mutated-sends.ts';
import { wrongInProblem } from '../support/problem-answer.ts';
import { reconcileWith } from '../support/reconcile.ts';

/** Another seed finds other forms; this one finds the same each time. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_220_509);
/** More of them: `FUZZ_FORMS=100000 npx vitest run test/journey/fuzz-forms.test.ts`. */
const forms = Number(process.env['FUZZ_FORMS'] ?? 2000);
/** Each takes about 5 ms; the rest is for what comes after. */
const timeoutMs = 90_000 + 20 * forms;
const sendId = 'kirim-acak-1';
const objection = { about: 'land', reason: 'Tanah itu sudah kami jual.' };
const paths = ['submissions', 'own corrections', 'own objections', 'unknown corrections'] as const;

describe('the running house, sent thousands of forms that were mutated at random', () => {
  let house: TestHouse;
  let citizen: Client;
  let first: Receipt;
  beforeAll(async () => {
    house = await startHouse({ quota: 100_000, dayLengthSeconds: 60 });
    citizen = await newCitizen(house.url, 'acak');
    first = await citizen.submit('kirim-baik-1', goodForm);
  });
  afterAll(() => house.end());

  const pathOf = (to: (typeof paths)[number]): string => {
    if (to === 'submissions') return '/v1/submissions';
    const [whose, what] = to.split(' ');
    return `/v1/families/${whose === 'own' ? first.familyId : 'A'.repeat(28)}/${what}`;
  };
  const send = async (to: (typeof paths)[number], { body, headers }: MutatedSend) => {
    const answer = await fetch(house.url + pathOf(to), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: citizen.cookie(), ...headers },
      body,
    });
    return { status: answer.status, contentType: answer.headers.get('content-type'), text: await answer.text() };
  };

  it(
    'answers each with a receipt or with a problem in words, never with a fault of its own, and loses none',
    async () => {
      const accepted: AcceptedSend[] = [];
      const seen = new Map<number, number>();
      const family = mutatedSend({ sendId, family: goodForm });
      const anySend = fc
        .constantFrom('submissions', ...paths)
        .chain((to) =>
          fc.tuple(fc.constant(to), to === 'own objections' ? mutatedSend({ sendId, objection }) : family),
        );
      const property = fc.asyncProperty(anySend, async ([to, mutated]) => {
        const answer = await send(to, mutated);
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        expect([202, 400, 401, 403, 404, 413, 415, 422]).toContain(answer.status);
        if (answer.status === 202) accepted.push(JSON.parse(answer.text) as AcceptedSend);
        else expect(wrongInProblem(answer, secrets)).toEqual([]);
      });
      await fc.assert(property, { seed, numRuns: forms, endOnFailure: true });

      expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(forms);
      // A fuzz that never gets past the door, or is never refused there, would show nothing.
      for (const status of [202, 400, 401, 403, 404, 415, 422])
        expect([status, (seen.get(status) ?? 0) > 20]).toEqual([status, true]);
      expect(readLog(house)).not.toContain('request.failed');
      const again = await citizen.submit('kirim-baik-1', goodForm);
      expect(again.receipt).toBe(first.receipt);
      await expectAllEntered(citizen, [...accepted, again]);
      expect(await reconcileWith(await signedInAs(house.url, 'operator'))).toMatchObject({
        holds: true,
        quarantined: 0,
        dead: 0,
      });
    },
    timeoutMs,
  );
});
