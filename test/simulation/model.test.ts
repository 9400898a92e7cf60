import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import { cleanForms } from '../support/families.ts';
import { type ModelWorld, openModelWorld } from './model-world.ts';

/** What must be true whatever was raced: the sends that a citizen made, by family. */
type Model = { readonly sent: Map<number, number> };
type Real = { readonly world: ModelWorld; readonly underWay: Promise<unknown>[] };
type Step = fc.AsyncCommand<Model, Real>;

const forms = cleanForms(5, 2);
const formOf = (n: number, edit: number): Family => {
  // The last two share their members: a NIK in two families.
  const form = forms[Math.min(n, 3)] as Family;
  return { ...form, household: { ...form.household, floorAreaM2: 24 + edit } };
};

/** A step starts something and waits for nothing: what it started races with the next ones. */
const step = (
  name: string,
  run: (model: Model, real: Real) => void,
  check: (model: Model) => boolean = () => true,
): Step => ({
  check,
  run: async (model, real) => run(model, real),
  toString: () => name,
});
const send = (name: string, family: number, edit: (model: Model) => number, check?: (model: Model) => boolean): Step =>
  step(
    `${name}(${family})`,
    (model, { world, underWay }) => {
      const n = edit(model);
      model.sent.set(family, n);
      underWay.push(world.submit(`akun-${family}`, `kirim-nomor-${family}-${n}`, formOf(family, n)));
    },
    check,
  );

const family = fc.nat(4);
const steps = [
  family.map((n) =>
    send(
      'submit',
      n,
      () => 0,
      (model) => !model.sent.has(n),
    ),
  ),
  family.map((n) =>
    send(
      'resubmit',
      n,
      (model) => model.sent.get(n) ?? 0,
      (model) => model.sent.has(n),
    ),
  ),
  family.map((n) =>
    send(
      'correct',
      n,
      (model) => (model.sent.get(n) ?? 0) + 1,
      (model) => model.sent.has(n),
    ),
  ),
  fc.constant(step('tick', (_, { world, underWay }) => void underWay.push(...world.tick()))),
  fc.constant(step('kill', (_, { world }) => world.kill())),
  fc.constant(step('roll the day', (_, { world }) => world.rollDay())),
  fc
    .integer({ min: 13, max: 40 })
    .map((quota) => step(`raise(${quota})`, (_, { world, underWay }) => void underWay.push(world.raise(quota)))),
  fc.constant(step('an officer resolves', (_, { world, underWay }) => void underWay.push(world.resolveOne()))),
];
/** Two ticks for each other step: most of what can go wrong goes wrong while the house works. */
const commands = fc.commands([...steps, steps[0], steps[3], steps[3], steps[3], steps[3]] as fc.Arbitrary<Step>[], {
  maxCommands: 40,
  size: 'max',
});

describe('the house, by commands that race', () => {
  it('loses and doubles nothing, whatever exchange comes first', async () => {
    let accepted = 0;
    const property = fc.asyncProperty(fc.scheduler(), commands, async (scheduler, given) => {
      const world = await openModelWorld(scheduler);
      const real: Real = { world, underWay: [] };
      await fc.scheduledModelRun(scheduler, () => ({ model: { sent: new Map() }, real }), given);
      await scheduler.waitIdle();
      accepted += world.accepted();
      expect(await world.end()).toEqual([]);
    });
    await fc.assert(property, { numRuns: 150, seed: 20_261_126 });
    expect(accepted).toBeGreaterThan(150);
  }, 120_000);
});
