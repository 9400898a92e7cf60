import * as z from 'zod';

/** The ways in which the simulator can fail to give a usable answer. */
export const faultKinds = [
  'hang',
  'reset',
  'half-body',
  'trickle',
  'garbage',
  'wrong-shape',
  'wrong-nik',
  'html',
  'too-many',
  'server-error',
  'redirect',
  'big-body',
  'gzip-bomb',
  'deep-json',
] as const;
export type FaultKind = (typeof faultKinds)[number];

const rate = z.number().min(0).max(1);
const milliseconds = z.number().min(0).max(600_000);
const count = z.int().min(0);

const knobsSchema = z.strictObject({
  latencyMs: milliseconds,
  /** A call takes latencyMs plus up to this much. */
  latencyJitterMs: milliseconds,
  /** Share of calls answered by one of `errorKinds`, each as often as the others. */
  errorRate: rate,
  errorKinds: z.array(z.enum(faultKinds)).min(1),
  hangRate: rate,
  resetRate: rate,
  halfBodyRate: rate,
  trickleRate: rate,
  garbageRate: rate,
  wrongShapeRate: rate,
  wrongNikRate: rate,
  htmlRate: rate,
  tooManyRate: rate,
  serverErrorRate: rate,
  redirectRate: rate,
  bigBodyRate: rate,
  gzipBombRate: rate,
  deepJsonRate: rate,
  /**
   * Share of calls to the tax agency answered by one of `errorKinds`; the rates above are the civil registry's alone.
   */
  assetErrorRate: rate,
  deny: z.enum(['login', 'address', 'user']).nullable(),
  responCase: z.enum(['as-is', 'upper', 'lower', 'mixed']),
  /** Connections to both registries are cut before the body is read: no hit. */
  down: z.boolean(),
  /** Whether a call that ends in a fault or a denial counts as a hit. */
  failedCallsCount: z.boolean(),
});
export type Knobs = z.infer<typeof knobsSchema>;

/** What PUT /admin/knobs takes: any of the knobs, a quota from now on, quotas from dated days on. */
export const knobsChange = knobsSchema
  .partial()
  .extend({ quota: count.optional(), quotaFrom: z.record(z.string(), count).optional() });
export type KnobsChange = z.infer<typeof knobsChange>;

/** A well-behaved registry. */
export const calm: Knobs = {
  latencyMs: 0,
  latencyJitterMs: 0,
  errorRate: 0,
  errorKinds: ['reset', 'half-body', 'garbage', 'html', 'too-many', 'server-error'],
  hangRate: 0,
  resetRate: 0,
  halfBodyRate: 0,
  trickleRate: 0,
  garbageRate: 0,
  wrongShapeRate: 0,
  wrongNikRate: 0,
  htmlRate: 0,
  tooManyRate: 0,
  serverErrorRate: 0,
  redirectRate: 0,
  bigBodyRate: 0,
  gzipBombRate: 0,
  deepJsonRate: 0,
  assetErrorRate: 0,
  deny: null,
  responCase: 'as-is',
  down: false,
  failedCallsCount: true,
};

const oneOf = (kinds: readonly FaultKind[], unit: number): FaultKind | undefined =>
  kinds[Math.floor(unit * kinds.length)];

/** The fault of one call to the civil registry, if any. `random` is uniform in [0, 1). */
export const drawFault = (knobs: Knobs, random: () => number): FaultKind | undefined => {
  const rates: readonly (readonly [FaultKind, number])[] = [
    ['hang', knobs.hangRate],
    ['reset', knobs.resetRate],
    ['half-body', knobs.halfBodyRate],
    ['trickle', knobs.trickleRate],
    ['garbage', knobs.garbageRate],
    ['wrong-shape', knobs.wrongShapeRate],
    ['wrong-nik', knobs.wrongNikRate],
    ['html', knobs.htmlRate],
    ['too-many', knobs.tooManyRate],
    ['server-error', knobs.serverErrorRate],
    ['redirect', knobs.redirectRate],
    ['big-body', knobs.bigBodyRate],
    ['gzip-bomb', knobs.gzipBombRate],
    ['deep-json', knobs.deepJsonRate],
  ];
  let drawn = random();
  for (const [kind, share] of rates) {
    if (drawn < share) return kind;
    drawn -= share;
  }
  return drawn < knobs.errorRate ? oneOf(knobs.errorKinds, random()) : undefined;
};

/** The fault of one call to the tax agency, if any. */
export const drawAssetFault = (knobs: Knobs, random: () => number): FaultKind | undefined =>
  random() < knobs.assetErrorRate ? oneOf(knobs.errorKinds, random()) : undefined;
