import { afterEach, describe, expect, it } from 'vitest';
import type { KnobsChange } from '../../../infra/local/registry-simulator/knobs.ts';
import { findHousehold, memberOf } from '../../../infra/local/registry-simulator/population.ts';
import { openDukcapil } from '../../../shared/adapters/registry/dukcapil.ts';
import { type Started, startSimulator } from '../../simulator/start-simulator.ts';
import { freePort } from './answering-server.ts';

let started: Started | undefined;
afterEach(() => started?.end());

const start = async (knobs: KnobsChange = {}, options: Parameters<typeof startSimulator>[0] = {}): Promise<Started> => {
  started = await startSimulator(options);
  await started.simulator.turn(knobs);
  return started;
};
const head = memberOf(7, 0);
const unknown = memberOf(findHousehold(0, { unknownMember: 1 }), 1);

describe('Dukcapil that behaves', () => {
  it('finds a person with the facts of the population', async () => {
    const { civil } = await start();
    const { nik, kk, name, birthDate, province, job } = head;
    expect(await civil.lookUp(nik)).toEqual({ outcome: 'found', person: { nik, kk, name, birthDate, province, job } });
  });

  it('does not find a NIK one digit off, nor a member whom the registry does not know', async () => {
    const { civil } = await start();
    const oneOff = head.nik.replace(/^(.{6})./, (_, region: string) => `${region}7`);
    expect(await civil.lookUp(oneOff)).toEqual({ outcome: 'not-found' });
    expect(await civil.lookUp(unknown.nik)).toEqual({ outcome: 'not-found' });
  });

  it('may be slow, beyond the idle time of the agent as well', { timeout: 15_000 }, async () => {
    const { civil } = await start({ latencyMs: 4_300 });
    expect(await civil.lookUp(head.nik)).toMatchObject({ outcome: 'found' });
  });

  it('tells its clock without a hit', async () => {
    const { civil, simulator } = await start();
    const before = Date.now();
    const date = await civil.date();
    expect(date).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000);
    expect(date).toBeLessThanOrEqual(Date.now());
    expect(simulator.figures().hits).toBe(0);
  });

  it('tells its clock while all sockets of the checks are taken', async () => {
    const { civil } = await start({ hangRate: 1 }, { timeoutMs: 700 });
    const waiting = Array.from({ length: 16 }, () => civil.lookUp(head.nik));
    expect(await civil.date()).toBeTypeOf('number');
    await Promise.all(waiting);
  });
});

describe('Dukcapil that misbehaves', () => {
  it.each([
    ['hangs', { hangRate: 1 }, 'timeout'],
    ['is too slow', { latencyMs: 2_000 }, 'timeout'],
    ['resets the connection', { resetRate: 1 }, 'ECONNRESET'],
    ['sends half a body', { halfBodyRate: 1 }, 'ECONNRESET'],
    ['trickles without an end', { trickleRate: 1 }, 'timeout'],
    ['sends broken JSON', { garbageRate: 1 }, 'reply is not the JSON agreed'],
    ['sends JSON of another shape', { wrongShapeRate: 1 }, 'reply without a readable person'],
    ['answers about another NIK', { wrongNikRate: 1 }, 'reply about another NIK'],
    ['sends HTML with 200', { htmlRate: 1 }, 'reply is not the JSON agreed'],
    ['sends 5 MB', { bigBodyRate: 1 }, 'reply too large'],
    ['sends a gzip bomb', { gzipBombRate: 1 }, 'encoded reply'],
    ['sends deep JSON', { deepJsonRate: 1 }, 'reply without a readable person'],
    ['answers 429', { tooManyRate: 1 }, 'HTTP 429'],
    ['answers 5xx', { serverErrorRate: 1 }, /^HTTP 50[0234]$/],
    ['redirects', { redirectRate: 1 }, 'HTTP 307'],
  ] as const)('and %s: the call is ambiguous, and one hit', async (_, knobs, why) => {
    const { civil, simulator } = await start(knobs, { timeoutMs: 1500 });
    const answer = await civil.lookUp(head.nik);
    expect(answer).toEqual({ outcome: 'ambiguous', why: expect.stringMatching(why) as string });
    expect(simulator.figures().hits).toBe(1);
  });

  it('and resets a connection that was used before: the call is ambiguous, and not made again', async () => {
    const { civil, simulator } = await start();
    await civil.lookUp(head.nik);
    await simulator.turn({ resetRate: 1 });
    expect(await civil.lookUp(head.nik)).toEqual({ outcome: 'ambiguous', why: 'ECONNRESET' });
    expect(simulator.figures().hits).toBe(2);
  });

  it('and is down behind an open port: ambiguous, without a date and without a hit', async () => {
    const { civil, simulator } = await start({ down: true });
    expect(await civil.lookUp(head.nik)).toMatchObject({ outcome: 'ambiguous' });
    expect(await civil.date()).toBeUndefined();
    expect(simulator.figures().hits).toBe(0);
  });

  it('and is gone: unsent, without a date', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}/dukcapil`;
    const gone = openDukcapil({
      baseUrl,
      userId: 'u',
      password: 'p',
      ipUser: '10.0.0.1',
      timeoutMs: 500,
      maxSockets: 1,
    });
    expect(await gone.lookUp(head.nik)).toEqual({ outcome: 'unsent', why: 'ECONNREFUSED' });
    expect(await gone.date()).toBeUndefined();
  });

  it('never leads to a reason that holds the NIK', async () => {
    const { civil } = await start({ errorRate: 1 });
    const answers = await Promise.all(Array.from({ length: 60 }, () => civil.lookUp(head.nik)));
    expect(new Set(answers.map((answer) => answer.outcome))).toEqual(new Set(['ambiguous']));
    expect(JSON.stringify(answers)).not.toContain(head.nik);
  });
});

describe.each(['as-is', 'upper', 'lower', 'mixed'] as const)('RESPON written %s', (responCase) => {
  it.each(['login', 'address', 'user'] as const)('denies the %s', async (deny) => {
    const { civil } = await start({ responCase, deny });
    expect(await civil.lookUp(head.nik)).toEqual({ outcome: 'denied', why: deny });
  });

  it('says that nobody was found, and that the quota is spent', async () => {
    const { civil, simulator } = await start({ responCase });
    expect(await civil.lookUp(unknown.nik)).toEqual({ outcome: 'not-found' });
    await simulator.turn({ quota: 1 });
    expect(await civil.lookUp(head.nik)).toEqual({ outcome: 'quota-spent' });
  });
});
