import { randomUUID } from 'node:crypto';
import { checkOrderSchema } from '../../shared/message.ts';
import { readFamily } from '../../shared/records/family.ts';
import { type FamilyForm, putFamilyForm } from '../../shared/records/family-form.ts';
import { finaliseFamily } from '../../shared/records/family-trip.ts';
import { takeLot } from '../../shared/records/quota.ts';
import { type TestWorld, today, windowId } from './world.ts';

/** Puts families of one NIK each into the line, without forms: for what only looks at the line. In the order of their places. */
export const putInLine = async (
  world: TestWorld,
  count: number,
  more: (n: number) => Partial<FamilyForm> = () => ({}),
): Promise<readonly string[]> => {
  const at = world.time.now();
  const forms = Array.from({ length: count }, (_, n): FamilyForm => {
    const familyId = randomUUID();
    const named = { window: windowId, familyId, accountId: 'akun-1', id: `kiriman-${familyId}`, lookup: familyId };
    const held = { niks: [`v1:${familyId}`], kk: `v1:kk-${familyId}`, kelurahan: undefined, units: 1, held: false };
    return { ...named, ...held, acceptedAt: at + n, place: at + n, ...more(n) };
  });
  await Promise.all(forms.map((form) => putFamilyForm(world.table, form)));
  return forms.map(({ familyId }) => familyId);
};

/** Takes the orders that are due out of the queue: family ids, in the order they were sent. */
export const takeOrders = async (world: TestWorld): Promise<readonly { familyId: string; leaseId: string }[]> => {
  const orders = [];
  for (;;) {
    const batch = await world.queues.checks.receive(10);
    if (batch.length === 0) return orders;
    orders.push(...batch.map(({ body }) => checkOrderSchema.parse(JSON.parse(body))));
    await Promise.all(batch.map(({ receipt }) => world.queues.checks.delete(receipt)));
  }
};

/** What a checker would do with an order: pay and decide. False: nothing was left to pay with. */
export const decide = async (world: TestWorld, order: { familyId: string; leaseId: string }, day = today) => {
  const family = await readFamily(world.table, windowId, order.familyId);
  if (family === undefined) throw new Error('no such family');
  const lot = await takeLot(world.table, world.random, { today: day, units: family.units });
  if (lot.outcome === 'none') return false;
  const found = {
    verdict: 'eligible-so-far',
    findings: Uint8Array.of(1),
    decidedAt: world.time.now(),
    decidedDay: day,
  };
  return finaliseFamily(world.table, family, order.leaseId, found as Parameters<typeof finaliseFamily>[3]);
};
