import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayUse, type RouteKey, routes } from '../../shared/routes.ts';
import { type Client, newCitizen, signedInAs } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { openSender, photoOf } from '../support/photos.ts';
import { type Asking, askExactly, type ExactAnswer, problemIn } from './exact-answer.ts';
import { brokenSessions } from './sessions.ts';

const keys = Object.keys(routes) as RouteKey[];
/** Every route, the one that ends the session last. */
const inOrder = [...keys].sort(
  (a, b) => Number(a === 'DELETE /v1/sessions/current') - Number(b === 'DELETE /v1/sessions/current'),
);

/** Who asks; `role` absent: whoever shows no session that counts. */
type Asker = { readonly cookie?: string; readonly role?: 'citizen' | 'officer' | 'operator' };

/** What the table of routes says of an asker, in the words of the answer. */
const expected = (key: RouteKey, { role }: Asker): string => {
  if (mayUse(key, role)) return 'let in';
  return role === undefined ? '401 /problems/sign-in-needed' : '403 /problems/not-allowed';
};
const doorTypes = ['/problems/sign-in-needed', '/problems/not-allowed'];
const told = (answer: ExactAnswer): string => {
  const type = problemIn(answer);
  return answer.status < 500 && !doorTypes.includes(type) ? 'let in' : `${answer.status} ${type}`;
};

describe('who may do what, on the running house', () => {
  let house: TestHouse;
  let citizen: Client;
  let askers: { readonly [name: string]: Asker };
  const ask = (key: RouteKey, asking: Asking) => askExactly(house.url, key, asking);

  beforeAll(async () => {
    house = await startHouse({ quota: 1000, dayLengthSeconds: 60 });
    citizen = await signedInAs(house.url, 'citizen');
    const other = await newCitizen(house.url, 'orang-lain');
    const [officer, operator] = [await signedInAs(house.url, 'officer'), await signedInAs(house.url, 'operator')];
    const broken = Object.entries({ citizen, operator }).flatMap(([name, client]) =>
      Object.entries(brokenSessions(house.data, client.cookie())).map(([wrong, cookie]) => [
        `the session of ${name} ${wrong}`,
        { cookie },
      ]),
    );
    // The broken ones first: what they were made of still lives then.
    askers = {
      ...Object.fromEntries(broken),
      nobody: {},
      'another citizen': { cookie: other.cookie(), role: 'citizen' },
      officer: { cookie: officer.cookie(), role: 'officer' },
      operator: { cookie: operator.cookie(), role: 'operator' },
    };
  });
  afterAll(() => house.end());

  /** What the citizen has made, by the name of the parameter that asks for it. */
  const makeOwn = async (): Promise<{ readonly [param: string]: string }> => {
    const [form] = cleanForms(1, 3);
    if (form === undefined) throw new Error('no form');
    const { familyId, submissionId } = await citizen.submit('kirim-milik-01', form);
    const uploadId = await openSender(house.url, citizen).upload(photoOf('image/jpeg'));
    await citizen.until(familyId, ({ state }) => state === 'found');
    return { familyId, submissionId, uploadId };
  };
  /** Of the same form as the house's own ids, and never given to anybody. */
  const madeUp = (id: string): string => [...id].reverse().join('');

  it('shows what is one account’s to it alone: to all others it is, byte for byte, what never was', async () => {
    const own = await makeOwn();
    const asked = keys.filter((key) => Object.keys(own).some((param) => key.includes(`{${param}}`)));
    // An operator settles the families of everybody.
    const ofOne = asked.filter((key) => mayUse(key, 'citizen'));
    expect(new Set(ofOne.flatMap((key) => [...key.matchAll(/\{(\w+)\}/g)].map(([, param]) => param)))).toEqual(
      new Set(Object.keys(own)),
    );
    const neverWas = Object.fromEntries(Object.entries(own).map(([param, id]) => [param, madeUp(id)]));
    for (const key of ofOne) {
      for (const [name, asker] of Object.entries(askers)) {
        const [real, none] = [
          await ask(key, { ...asker, params: own }),
          await ask(key, { ...asker, params: neverWas }),
        ];
        expect([key, name, real]).toEqual([key, name, none]);
        const outcome = mayUse(key, asker.role) ? '404 /problems/not-found' : expected(key, asker);
        expect([key, name, `${real.status} ${problemIn(real)}`]).toEqual([key, name, outcome]);
      }
    }
    // And all of it was there: its owner is told otherwise, the removal last.
    for (const key of [...ofOne].sort((a, b) => Number(a.startsWith('DELETE')) - Number(b.startsWith('DELETE')))) {
      const { status } = await ask(key, { cookie: citizen.cookie(), params: own });
      expect([key, [200, 204, 422].includes(status), status]).toEqual([key, true, status]);
    }
  });

  it('is what the table of routes says: each route, asked by everybody', async () => {
    const wrong: string[] = [];
    for (const [name, asker] of Object.entries(askers)) {
      for (const key of inOrder) {
        const outcome = told(await ask(key, asker));
        if (outcome !== expected(key, asker)) wrong.push(`${name}: ${key}: ${outcome}, not ${expected(key, asker)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(askers).length).toBe(4 + 2 * 6);
  });
});
