import { afterEach, describe, expect, it } from 'vitest';
import type { openMetrics } from '../../infra/local/metrics.ts';
import { closeQuotaDay } from '../../shared/records/quota.ts';
import { cleanForms } from '../support/families.ts';
import { putInLine } from '../support/line.ts';
import { check, enter, release } from '../support/trips.ts';
import { openTestWorld, type TestWorld, today } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const levelOf = (name: string): number => (world.metrics as ReturnType<typeof openMetrics>).read(name);

describe('what alarms watch', () => {
  it('is how many wait, what the day granted, what is left of it and what of that can be spent, as of the last run', async () => {
    world = await openTestWorld({ quota: 400 });
    await putInLine(world, 50);
    await release(world);
    const waitedFirst = levelOf('line.waiting');
    world.time.advance(world.timing.releasePeriodMs);
    await release(world);
    expect(waitedFirst).toBeGreaterThan(20);
    expect(levelOf('line.waiting')).toBeLessThanOrEqual(waitedFirst);
    expect(levelOf('quota.granted')).toBe(400);
    expect(levelOf('quota.left')).toBe(400);
    expect(levelOf('quota.spendable')).toBeGreaterThan(0);
    expect(levelOf('quota.spendable')).toBeLessThan(400);
  });

  it('is nothing left once the registry has closed the day, whatever the ledger says', async () => {
    world = await openTestWorld({ quota: 400 });
    await putInLine(world, 5);
    await release(world);
    await closeQuotaDay(world.table, today, 'registry');
    await release(world);
    expect(levelOf('quota.granted')).toBe(400);
    expect(levelOf('quota.left')).toBe(0);
    expect(levelOf('quota.spendable')).toBe(0);
  });

  it('is each answer that knows no such person', async () => {
    world = await openTestWorld();
    const [form] = cleanForms(1, 3);
    if (form === undefined) throw new Error('no form');
    world.registries.answer(form.members[0]?.nik ?? '', { outcome: 'not-found' });
    await enter(world, form);
    await release(world);
    await check(world);
    expect(levelOf('registry.not-found')).toBe(1);
    expect(levelOf('registry.called')).toBe(3);
  });
});
