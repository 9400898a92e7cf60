import type { Family } from '../../shared/domain/family.ts';
import type { Keys } from '../../shared/ports.ts';
import { sessionCookie, sessionToken } from '../../shared/records/session.ts';
import type { Books } from './books.ts';
import type { House, HttpAnswer } from './house.ts';
import { type Drawn, drawHouseholds } from './households.ts';
import type { Plan } from './plan.ts';
import type { Scheduler } from './scheduler.ts';
import type { Seeded } from './seeded.ts';

/** What got a 202, by its submission id. */
export type Accepted = {
  readonly id: string;
  readonly familyId: string;
  readonly receipt: string;
  readonly form: Family | undefined;
};
export type CitizensSettings = {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly house: House;
  readonly keys: Keys;
  readonly books: Books;
  readonly window: string;
  readonly accepted: (familyId: string) => void;
  readonly hasVerdict: (familyId: string) => boolean;
};

/** Nobody's session ends in the middle: sign-in is another room's matter. */
const foreverAt = Date.parse('2100-01-01T00:00:00Z');
export const cookieFor = (keys: Keys, accountId: string, role: 'citizen' | 'operator'): string =>
  `${sessionCookie}=${sessionToken(keys, { sessionId: 's', accountId, role, expiresAt: foreverAt })}`;

type Request = {
  readonly route: string;
  readonly sendId: string;
  readonly json: unknown;
  readonly form: Family | undefined;
};

export const openCitizens = (settings: CitizensSettings) => {
  const { plan, scheduler, random, house, keys, books } = settings;
  const accepted = new Map<string, Accepted>();
  const receipts = new Map<string, string>();
  let underWay = 0;
  let sends = 0;
  const { dayLengthMs } = plan;

  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      scheduler.after(milliseconds, () => {
        resolve();
        return 'resumes';
      });
    });

  /** The same send must get the same receipt, whenever and however often it is sent. */
  const keepReceipt = (account: string, { sendId, form }: Request, { body }: HttpAnswer): Accepted => {
    const kept = {
      id: String(body['submissionId']),
      familyId: String(body['familyId']),
      receipt: String(body['receipt']),
      form,
    };
    const name = `${account}|${sendId}`;
    if ((receipts.get(name) ?? kept.receipt) !== kept.receipt) books.break('receipt_differs', name);
    receipts.set(name, kept.receipt);
    accepted.set(kept.id, kept);
    settings.accepted(kept.familyId);
    return kept;
  };
  /** Sends until an answer is certain, as people and their phones do. Undefined: there is nothing to object to any more. */
  const send = async (account: string, request: Request): Promise<Accepted> => {
    for (let waitMs = 500; ; waitMs = Math.min(2 * waitMs, dayLengthMs / 20)) {
      sends += 1;
      const answer = await house.request('intake', request.route, cookieFor(keys, account, 'citizen'), request.json);
      if (answer?.status === 202) return keepReceipt(account, request, answer);
      // By a clock that is off the window may seem closed; any other refusal is a fault of the simulation.
      if (answer !== undefined && answer.status < 500 && answer.status !== 403)
        books.break('stuck', `a citizen was refused: ${JSON.stringify(answer.body)}`);
      await sleep(random.between(waitMs, 2 * waitMs));
    }
  };
  const registration = (sendId: string, family: Family): Request => ({
    route: 'POST /v1/submissions',
    sendId,
    json: { sendId, family },
    form: family,
  });
  const correction = (sendId: string, familyId: string, family: Family): Request => ({
    ...registration(sendId, family),
    route: `POST /v1/families/${familyId}/corrections`,
  });
  const objection = (sendId: string, familyId: string): Request => {
    const json = { sendId, objection: { about: 'vehicle', reason: 'Mobil itu sudah dijual tahun lalu.' } };
    return { route: `POST /v1/families/${familyId}/objections`, sendId, json, form: undefined };
  };

  const edited = (form: Family, n: number): Family => {
    const household = { ...form.household, floorAreaM2: 25 + n };
    const fewer = form.members.length > 1 && random.chance(0.4) ? form.members.slice(0, -1) : form.members;
    return { ...form, household, members: fewer };
  };

  /** Looks at its place now and then: what it shows must never rise. */
  const watchPhone = async (account: string, familyId: string): Promise<void> => {
    let called = 0;
    let shown = Number.POSITIVE_INFINITY;
    const cookie = cookieFor(keys, account, 'citizen');
    for (let looks = 0; looks < 6; looks += 1) {
      await sleep(random.between(1, dayLengthMs / 2));
      const [line, family] = await Promise.all([
        house.request('status', 'GET /v1/public', cookie),
        house.request('status', `GET /v1/families/${familyId}`, cookie),
      ]);
      const lines = line?.body['lines'] as Record<string, { called: number }> | undefined;
      called = Math.max(called, lines?.[settings.window]?.called ?? 0);
      const ticket = family?.body['ticket'];
      if (typeof ticket !== 'number') continue;
      if (ticket - called > shown) books.break('position_rises', `${familyId}: ${shown}, then ${ticket - called}`);
      shown = ticket - called;
    }
  };

  const objectOnce = async (account: string, familyId: string, sendId: string): Promise<void> => {
    for (let looks = 0; looks < 24; looks += 1) {
      await sleep(dayLengthMs / 8);
      if (settings.hasVerdict(familyId)) {
        await send(account, objection(sendId, familyId));
        return;
      }
    }
  };

  const live = async (account: string, n: number, { form, kind, rightKk }: Drawn): Promise<void> => {
    const sendId = `kirim-${String(n).padStart(4, '0')}`;
    const first = registration(`${sendId}-a`, form);
    const doings: Promise<unknown>[] = [];
    const later = async (within: number, request: () => Request, times = 1): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        await sleep(random.between(1, within));
        await send(account, request());
      }
    };
    // Edited and sent anew before the first was answered; the first goes on trying all the same.
    if (random.chance(0.15)) doings.push(later(9_000, () => registration(`${sendId}-e`, edited(form, 20 + n))));
    const { familyId } = await send(account, first);
    if (random.chance(0.25)) doings.push(later(dayLengthMs, () => first, random.between(1, 3)));
    if (kind === 'wrong-kk')
      doings.push(later(2 * dayLengthMs, () => correction(`${sendId}-k`, familyId, { ...form, kk: rightKk })));
    else if (random.chance(0.3)) {
      const again = edited(form, n);
      doings.push(later(1.5 * dayLengthMs, () => correction(`${sendId}-c`, familyId, again), random.between(1, 2)));
    }
    if (kind === 'car') doings.push(objectOnce(account, familyId, `${sendId}-s`));
    if (n % 4 === 0) doings.push(watchPhone(account, familyId));
    await Promise.all(doings);
  };

  /** Two families that name one NIK: a member of one stands in the other's form too, or all of it is the same. */
  const withDuplicates = (drawn: readonly Drawn[]): Drawn[] => {
    const households = [...drawn];
    for (let pair = 0; pair < 3; pair += 1) {
      const [one, other] = [households[2 * pair], households[2 * pair + 1]];
      const borrowed = one?.form.members.at(-1);
      if (one === undefined || other === undefined || borrowed === undefined) continue;
      const members = [
        ...other.form.members.slice(0, -1),
        { ...(other.form.members.at(-1) ?? borrowed), nik: borrowed.nik },
      ];
      const form = random.chance(0.4) ? one.form : { ...other.form, members };
      households[2 * pair + 1] = { ...other, form, kind: 'plain' };
    }
    return households;
  };

  const arrivalMs = (n: number): number => {
    // Pairs that share a NIK come in one millisecond.
    const midnight = plan.originAt + dayLengthMs - plan.startAt;
    if (plan.arrivals === 'over-days' && n >= 6) return random.between(1, dayLengthMs);
    return plan.arrivals === 'at-midnight' ? midnight + random.between(-300, 300) : random.between(1, 2_000);
  };

  return {
    start: (): void => {
      const drawn = withDuplicates(drawHouseholds(random, plan.families));
      const oneAccount = random.chance(0.25);
      const pairAt = [arrivalMs(0), arrivalMs(2), arrivalMs(4)];
      for (const [n, household] of drawn.entries()) {
        const account = oneAccount && n >= drawn.length - 7 ? 'akun-banyak' : `akun-${n}`;
        underWay += 1;
        const end = (): void => {
          underWay -= 1;
        };
        const fault = (error: Error): void => {
          end();
          books.break('stuck', error.message);
        };
        void sleep(n < 6 ? (pairAt[n >> 1] ?? 1) : arrivalMs(n))
          .then(() => live(account, n, household))
          .then(end, fault);
      }
    },
    accepted: (): ReadonlyMap<string, Accepted> => accepted,
    underWay: () => underWay,
    sends: () => sends,
  };
};
export type Citizens = ReturnType<typeof openCitizens>;
