import { intakeHandler } from '../../functions/intake/handler.ts';
import { openMetrics } from '../../shared/adapters/aws/metrics.ts';
import { frontKeysFrom, frontSecretsOf } from '../../shared/adapters/derived-keys.ts';
import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { newSecrets } from '../../shared/adapters/secrets.ts';
import { realDayMs } from '../../shared/domain/quota-day.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import type { Controls } from '../../shared/records/control.ts';
import { httpEvent } from '../support/http-event.ts';
import { prepareBodies } from './bodies.ts';
import { each, openSteps, perItem } from './breakdown.ts';

/** µs of CPU per accept of the front door on ports that answer at once: all but the SDK's call. */
export type OwnCpu = {
  readonly how: string;
  readonly own_us: number;
  readonly own_us_range: readonly [least: number, most: number];
  readonly parse: number;
  readonly validate: number;
  readonly session: number;
  readonly ids_and_receipt: number;
  readonly seal: number;
  readonly log_and_metrics: number;
  /** Door, router, dates, reply, garbage collection. */
  readonly other: number;
};

const how =
  'events of Function URLs through the handler as lambda.ts wires it, queue and table answering at once; each step alone, in the same rounds';
const count = 5_000;
const now = Date.now();

const controls: Controls = {
  windows: [{ id: 'demo', name: 'Tahap 1', opensAt: now - 1000, closesAt: now + realDayMs, noticeVersion: '1' }],
  quotas: [{ fromDay: '0000', quota: 100_000, letter: 'surat', reason: 'bench' }],
  figures: undefined,
};

const openFront = (keys: ReturnType<typeof frontKeysFrom>, write: (line: string) => void) =>
  intakeHandler({
    submissions: { send: () => Promise.resolve() },
    table: { update: () => Promise.reject(new Error('the queue has not failed')) },
    controls: () => Promise.resolve(controls),
    keys,
    clock: { now: Date.now },
    random: systemRandom,
    log: jsonLog('intake', Date.now, write),
    metrics: openMetrics({ namespace: 'Daftar', room: 'intake', now: Date.now, write }),
    dayLength: { originAt: 0, dayLengthMs: realDayMs },
    arrivalsSeen: 'some',
  });

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

export const measureOwnCpu = async (rounds: number): Promise<OwnCpu> => {
  const keys = frontKeysFrom(frontSecretsOf(newSecrets()));
  let written = 0;
  const write = (line: string): void => {
    written += line.length;
  };
  const handler = openFront(keys, write);
  const steps = openSteps(keys);
  const bodies = prepareBodies(1, count);
  const events = bodies.map((raw) => httpEvent('POST /v1/submissions', { raw, cookie: steps.cookie }));
  const context = makeContext('intake', 10_000);
  const forms = bodies.map(steps.parsed);
  const read = forms.map(({ sendId, family }) => ({ sendId, family: steps.validate(family) }));
  const named = read.map(steps.name);
  const whole = () =>
    perItem(events, async (items) => {
      for (const event of items) {
        const { statusCode, body } = await handler(event, context);
        if (statusCode !== 202) throw new Error(`not accepted: ${body}`);
      }
    });
  const metrics = openMetrics({ namespace: 'Daftar', room: 'intake', now: Date.now, write });
  const round = async () => ({
    own: await whole(),
    parse: await perItem(bodies, each(steps.parsed)),
    validate: await perItem(
      forms,
      each(({ family }) => steps.validate(family)),
    ),
    session: await perItem(bodies, each(steps.readSession)),
    ids_and_receipt: await perItem(read, each(steps.name)),
    seal: await perItem(named, each(steps.seal)),
    log_and_metrics: await perItem(
      named,
      each((one) => {
        steps.log(one);
        metrics.count('submission.accepted');
      }),
    ),
  });
  // V8 compiles the front door until about the 15,000th accept.
  for (let warm = 0; warm < 2; warm += 1) await whole();
  const seen: Awaited<ReturnType<typeof round>>[] = [];
  for (let n = 0; n < rounds; n += 1) seen.push(await round());
  if (written === 0) throw new Error('nothing was logged');
  const of = (step: keyof (typeof seen)[number]): number => Number(median(seen.map((one) => one[step])).toFixed(1));
  const parts = {
    parse: of('parse'),
    validate: of('validate'),
    session: of('session'),
    ids_and_receipt: of('ids_and_receipt'),
    seal: of('seal'),
    log_and_metrics: of('log_and_metrics'),
  };
  const own = seen.map((one) => Number(one.own.toFixed(1)));
  const sum = Object.values(parts).reduce((total, us) => total + us, 0);
  return {
    how,
    own_us: of('own'),
    own_us_range: [Math.min(...own), Math.max(...own)],
    ...parts,
    other: Number((of('own') - sum).toFixed(1)),
  };
};
