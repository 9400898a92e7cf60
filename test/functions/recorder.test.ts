import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRooms } from '../../infra/local/rooms.ts';
import { makeContext, toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import type { Family } from '../../shared/domain/family.ts';
import { readClaims } from '../../shared/records/claim.ts';
import { readDesk } from '../../shared/records/family-desk.ts';
import { claimKey, familyKey } from '../../shared/records/item-keys.ts';
import { disturbed } from '../support/disturbed.ts';
import { cleanForms } from '../support/families.ts';
import { check, enter, onePeriod, record, recordOf, submit, toldTo } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const [form, other] = cleanForms(2, 3) as [Family, Family];
const withArea = (floorAreaM2: number): Family => ({ ...form, household: { ...form.household, floorAreaM2 } });

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

/** Takes what lies in the queue out of it: bodies with when they were sent. */
const takeAll = async () => {
  const taken = [];
  for (;;) {
    const batch = await world.queues.submissions.receive(10);
    if (batch.length === 0) return taken;
    taken.push(...batch);
    await Promise.all(batch.map(({ receipt }) => world.queues.submissions.delete(receipt)));
  }
};
type Taken = Awaited<ReturnType<typeof takeAll>>[number];
const feed = async (messages: readonly (Taken | undefined)[], receiveCount = 1): Promise<number> => {
  const Records = messages.flatMap((one, n) =>
    one === undefined ? [] : [toRecord('submissions', { ...one, receiveCount, messageId: `m-${n}` })],
  );
  const { batchItemFailures } = await world.rooms.recorder({ Records }, makeContext('recorder', 10_000));
  return batchItemFailures.length;
};
/** The family's item and its claims, without what tells the order of arrival. */
const stateOf = async (familyId: string) => {
  const { revision, pastNiks, place, ...family } = await recordOf(world, familyId);
  const claims = [...family.niks].map((nik) => claimKey(windowId, 'NIK', nik));
  return { family, claims: await readClaims(world.table, claims) };
};

describe('a submission', () => {
  it('is recorded the same however often and in whatever order its messages come', async () => {
    const sent = [];
    for (const area of [24, 30, 36]) {
      sent.push(await submit(world, withArea(area), 'akun-1', `kirim-luas-${area}`));
      world.time.advance(1000);
    }
    const familyId = sent[0]?.familyId ?? '';
    const [a, b, c] = await takeAll();
    const states = [];
    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, c, a, a],
      [c, a, c, b, b],
    ]) {
      await world.table.remove(familyKey(windowId, familyId));
      for (const message of order) expect(await feed([message])).toBe(0);
      states.push(await stateOf(familyId));
    }
    expect(new Set(states.map((state) => state.family.currentId))).toEqual(new Set([sent[2]?.submissionId]));
    for (const state of states) expect(state).toEqual(states[0]);
  });

  it('sent again after the verdict leaves the verdict', async () => {
    const { familyId } = await enter(world, form);
    await onePeriod(world);
    expect((await recordOf(world, familyId)).state).toBe('found');
    world.time.advance(60_000);
    await enter(world, form);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'found', revision: 1 });
  });

  it('sent again after its correction leaves the correction', async () => {
    await enter(world, form, 'akun-1', 'kirim-lama');
    world.time.advance(1000);
    const { familyId, submissionId } = await enter(world, withArea(36), 'akun-1', 'kirim-baru');
    world.time.advance(1000);
    await enter(world, form, 'akun-1', 'kirim-lama');
    expect(await recordOf(world, familyId)).toMatchObject({ currentId: submissionId, revision: 2 });
  });

  it('sent again is written no second time, and still flags whom a crash left without a flag', async () => {
    const { familyId } = await enter(world, form, 'akun-1', 'kirim-0001');
    await enter(world, form, 'akun-2', 'kirim-0002');
    await world.table.update({ key: familyKey(windowId, familyId), remove: ['flags', 'flagsRaised'] });
    let written = 0;
    const table = disturbed(world.table, {
      before: () => {
        written += 1;
      },
    });
    await submit(world, form, 'akun-1', 'kirim-0001');
    expect(await world.deliver('submissions', openRooms({ ...world.world, table }).recorder)).toEqual({
      done: 1,
      failed: 0,
    });
    expect([...(await recordOf(world, familyId)).flags].sort()).toEqual(['kk-in-two-families', 'nik-in-two-families']);
    // The submission, and a flag per number in each of the two families; no claim, no account, no family.
    expect(written).toBe(1 + 2 * (form.members.length + 1));
  });

  it('whose first copy comes last makes room for the correction, even where the recorder was killed between the two', async () => {
    await submit(world, form, 'akun-1', 'kirim-pertama');
    const [early] = await takeAll();
    world.time.advance(1000);
    const { familyId, submissionId } = await submit(world, withArea(36), 'akun-1', 'kirim-perbaikan');
    const [correction] = await takeAll();
    world.time.advance(1000);
    await submit(world, form, 'akun-1', 'kirim-pertama');
    const [again] = await takeAll();
    expect(await feed([again, correction])).toBe(0);
    const event = { Records: early === undefined ? [] : [toRecord('submissions', early)] };
    // Every place where it can end, until it ends no more before its last write.
    for (let died = true, lastWrite = 1; died; lastWrite += 1) {
      died = false;
      const table = disturbed(world.table, {
        before: (write) => {
          died ||= write > lastWrite;
          if (died) throw new Error('killed');
        },
      });
      await openRooms({ ...world.world, table }).recorder(event, makeContext('recorder', 10_000));
    }
    expect(await recordOf(world, familyId)).toMatchObject({ currentId: submissionId, state: 'waiting' });
  });

  it('whose first copy comes last makes room for the correction that was newer than it', async () => {
    const { submissionId: first } = await submit(world, form, 'akun-1', 'kirim-pertama');
    const [early] = await takeAll();
    world.time.advance(1000);
    const { familyId, submissionId } = await submit(world, withArea(36), 'akun-1', 'kirim-perbaikan');
    const [correction] = await takeAll();
    world.time.advance(1000);
    await submit(world, form, 'akun-1', 'kirim-pertama');
    const [again] = await takeAll();
    expect(await feed([again])).toBe(0);
    expect(await feed([correction])).toBe(0);
    expect((await recordOf(world, familyId)).currentId).toBe(first);
    expect(await feed([early])).toBe(0);
    expect(await recordOf(world, familyId)).toMatchObject({ currentId: submissionId, state: 'waiting' });
    await onePeriod(world);
    expect((await recordOf(world, familyId)).state).toBe('found');
  });

  it('takes its place by when it was accepted, but not further back than the line is open', async () => {
    const prompt = await submit(world, form);
    const [first] = await takeAll();
    world.time.advance(60_000);
    await feed([first]);
    expect((await recordOf(world, prompt.familyId)).place).toBe(world.time.now() - 60_000);
    const late = await submit(world, other);
    const [second] = await takeAll();
    world.time.advance(3 * world.timing.settleMs);
    await feed([second]);
    expect((await recordOf(world, late.familyId)).place).toBe(world.time.now() - world.timing.settleMs);
  });

  it('with a time that is far from the queue’s own counts from the queue’s', async () => {
    const { familyId } = await submit(world, form);
    const [message] = await takeAll();
    const sentAt = (message?.firstSentAt ?? 0) + 60_000;
    world.time.advance(60_000);
    await feed([message && { ...message, firstSentAt: sentAt }]);
    expect((await recordOf(world, familyId)).currentAcceptedAt).toBe(sentAt);
  });

  it('is not recorded while the clock is not trusted, and is as soon as it is', async () => {
    const { familyId } = await submit(world, form);
    world.time.jump(3_600_000);
    expect(await record(world)).toEqual({ done: 0, failed: 1 });
    world.time.jump(-3_600_000);
    world.time.advance(2 * 3_600_000);
    expect(await record(world)).toEqual({ done: 1, failed: 0 });
    expect((await recordOf(world, familyId)).state).toBe('waiting');
  });

  it('whose own declaration rules it out costs no units', async () => {
    const { familyId } = await enter(world, { ...form, assets: { ...form.assets, cars: 1 } });
    expect((await recordOf(world, familyId)).units).toBe(0);
  });
});

describe('a NIK that two families name', () => {
  it('flags both, whichever came first and even when both are recorded at once', async () => {
    const families = [await submit(world, form, 'akun-1'), await submit(world, form, 'akun-2')];
    await record(world);
    for (const { familyId } of families) {
      const { flags } = await recordOf(world, familyId);
      expect([...flags].sort()).toEqual(['kk-in-two-families', 'nik-in-two-families']);
    }
  });

  it('brings a family that has its verdict to the desk, and tells nobody', async () => {
    const { familyId } = await enter(world, form, 'akun-1');
    await onePeriod(world);
    const before = await toldTo(world, 'akun-1', familyId);
    await enter(world, form, 'akun-2');
    expect((await readDesk(world.table, windowId)).families.map((family) => family.familyId)).toEqual([familyId]);
    expect((await toldTo(world, 'akun-1', familyId)).text).toBe(before.text);
  });
});

describe('the sixth family of an account', () => {
  it('is held for an officer and costs no hit', async () => {
    const forms = cleanForms(6, 1);
    const sent = [];
    for (const [n, one] of forms.entries()) sent.push(await enter(world, one, 'akun-1', `kirim-nomor-${n}`));
    await onePeriod(world);
    await check(world);
    const states = await Promise.all(sent.map(async ({ familyId }) => (await recordOf(world, familyId)).state));
    expect(states).toEqual([...Array(5).fill('found'), 'with-officer']);
    expect(world.registries.asked).not.toContain(forms[5]?.members[0]?.nik);
  });
});
