import { expect, test } from 'vitest';
import { openClock } from '../../../shared/adapters/embedded/clock.ts';
import { openSteadyClock } from '../../../shared/adapters/embedded/steady-clock.ts';
import { systemRandom } from '../../../shared/adapters/random.ts';

const NOON = 1_800_000_000_000;

/** A world with a true time, a wall clock that may be off, and a registry that knows the true time in whole seconds. */
const makeWorld = (latencyMs = 0) => {
  const world = { elapsed: 0, wallOff: 0, registryOff: 0, answers: true, asked: 0 };
  const truth = (): number => NOON + world.elapsed;
  const clock = openClock({
    timing: { skewMs: 1_000, dateHeaderSkewMs: 2_000 },
    wall: () => truth() + world.wallOff,
    monotonicMs: () => world.elapsed,
    registryDate: async () => {
      world.asked += 1;
      const date = Math.floor((truth() + world.registryOff) / 1_000) * 1_000;
      await undefined;
      world.elapsed += latencyMs;
      return world.answers ? date : undefined;
    },
  });
  const outcome = async (purpose: 'day' | 'place' = 'day'): Promise<string> => (await clock.gate(purpose)).outcome;
  return { world, clock, outcome };
};

test('at a start the gate is shut until the registry agrees once', async () => {
  const { world, outcome } = makeWorld();
  world.answers = false;
  expect(await outcome()).toBe('refused');
  world.elapsed += 500;
  world.answers = true;
  expect(await outcome()).toBe('passed');
  world.elapsed += 3_600_000;
  world.answers = false;
  expect(await outcome()).toBe('passed');
  expect(world.asked).toBe(2);
});

test('a passed gate gives the wall clock', async () => {
  const { world, clock } = makeWorld();
  world.wallOff = 300;
  expect(await clock.gate('day')).toEqual({ outcome: 'passed', now: NOON + 300 });
  expect(clock.now()).toBe(NOON + 300);
});

test('a wall clock that is wrong at the start is refused, ahead or behind', async () => {
  for (const off of [5_000, -5_000, 86_400_000, -86_400_000]) {
    const { world, outcome } = makeWorld();
    world.wallOff = off;
    expect(await outcome()).toBe('refused');
  }
});

test('after a jump the gate is shut until registry and wall clock agree', async () => {
  for (const jump of [1_500, -1_500, 129_600_000]) {
    const { world, outcome } = makeWorld();
    expect(await outcome()).toBe('passed');
    world.elapsed += 60_000;
    world.wallOff = jump;
    world.answers = false;
    expect(await outcome()).toBe('refused');
    // Back where it was, but once it jumped it has to be compared.
    world.wallOff = 0;
    world.elapsed += 499;
    expect(await outcome()).toBe('refused');
    world.answers = true;
    world.elapsed += 1;
    expect(await outcome()).toBe('passed');
  }
});

test('a jump to a time on which the registry agrees anchors the gate anew', async () => {
  const { world, outcome } = makeWorld();
  world.wallOff = 1_400;
  world.registryOff = 1_400;
  expect(await outcome()).toBe('passed');
  world.elapsed += 10_000;
  world.wallOff = 0;
  world.registryOff = 0;
  expect(await outcome()).toBe('passed');
  expect(world.asked).toBe(2);
});

test('small steps that add up are noticed', async () => {
  const { world, outcome } = makeWorld();
  expect(await outcome()).toBe('passed');
  world.answers = false;
  world.elapsed += 10_000;
  world.wallOff = 600;
  expect(await outcome()).toBe('passed');
  world.elapsed += 10_000;
  world.wallOff = 1_200;
  expect(await outcome()).toBe('refused');
});

test('a slow answer cannot hide that the wall clock is behind or ahead', async () => {
  for (const off of [-4_000, 0]) {
    const { world, outcome } = makeWorld(4_000);
    world.wallOff = off;
    expect(await outcome()).toBe('refused');
  }
  const { world, outcome } = makeWorld(800);
  world.wallOff = 200;
  expect(await outcome()).toBe('passed');
});

test('the registry is asked once for all who wait, and at most twice a second', async () => {
  const { world, clock, outcome } = makeWorld();
  world.answers = false;
  const gates = await Promise.all(Array.from({ length: 20 }, () => clock.gate('day')));
  expect(gates.every((gate) => gate.outcome === 'refused')).toBe(true);
  expect(world.asked).toBe(1);
  world.elapsed += 400;
  expect(await outcome()).toBe('refused');
  expect(world.asked).toBe(1);
  world.elapsed += 100;
  expect(await outcome()).toBe('refused');
  expect(world.asked).toBe(2);
});

test('a place in the line needs no registry, at a start or ever after, while the clock is steady', async () => {
  const { world, outcome } = makeWorld();
  world.answers = false;
  expect(await outcome('place')).toBe('passed');
  expect(await outcome('day')).toBe('refused');
  world.elapsed += 86_400_000;
  expect(await outcome('place')).toBe('passed');
  expect(world.asked).toBe(1);
});

test('after a jump no place is given either, until the registry agrees', async () => {
  const { world, outcome } = makeWorld();
  world.wallOff = 86_400_000;
  expect(await outcome('place')).toBe('refused');
  world.wallOff = 0;
  world.elapsed += 500;
  expect(await outcome('place')).toBe('passed');
});

test('a clock that the registry contradicts gives no place', async () => {
  const { world, outcome } = makeWorld();
  world.registryOff = 86_400_000;
  expect(await outcome('place')).toBe('passed');
  expect(await outcome('day')).toBe('refused');
  expect(await outcome('place')).toBe('refused');
});

test('a registry that cannot be reached is a refusal with a reason, never a throw', async () => {
  const registryDate = () => Promise.reject(new Error('ECONNREFUSED'));
  const clock = openClock({ timing: { skewMs: 1_000, dateHeaderSkewMs: 2_000 }, registryDate });
  expect(await clock.gate('day')).toEqual({ outcome: 'refused', why: 'the registry gave no Date' });
});

test('sleep takes the time it is asked for', async () => {
  const startedAt = performance.now();
  await makeWorld().clock.sleep(20);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(19);
});

test('the steady clock goes on from the wall clock and never jumps with it', () => {
  let [wall, monotonic] = [NOON, 50];
  const steady = openSteadyClock(
    () => wall,
    () => monotonic,
  );
  wall -= 3_600_000;
  monotonic += 250;
  expect(steady()).toBe(NOON + 250);
});

test('the random source gives bytes and numbers in [0, 1)', () => {
  expect(systemRandom.bytes(16)).toHaveLength(16);
  expect(systemRandom.bytes(16)).not.toEqual(systemRandom.bytes(16));
  const units = Array.from({ length: 10_000 }, systemRandom.unit);
  expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...units)).toBeLessThan(1);
  expect(units.reduce((sum, unit) => sum + unit, 0) / units.length).toBeCloseTo(0.5, 1);
});
