import { Readable } from 'node:stream';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { openClock } from '../../../shared/adapters/aws/clock.ts';

const NOON = 1_800_000_000_000;
const DAY_MS = 86_400_000;

/**
 * A world with a true time, a wall clock that may be off, and a DynamoDB that knows the true time in whole seconds. While
 * a process is frozen neither of its clocks goes on.
 */
const makeWorld = () => {
  const answer = 'item' as 'item' | 'refusal' | 'nothing';
  const world = { elapsed: 0, frozenMs: 0, wallOff: 0, latencyMs: 0, answer, asked: 0 };
  const truth = (): number => NOON + world.elapsed + world.frozenMs;
  const requestHandler = {
    handle: async () => {
      world.asked += 1;
      const date = new Date(Math.floor(truth() / 1_000) * 1_000).toUTCString();
      await undefined;
      world.elapsed += world.latencyMs;
      if (world.answer === 'nothing') throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
      const isItem = world.answer === 'item';
      const body = isItem ? '{}' : '{"__type":"com.amazon.coral.service#AccessDeniedException","message":"no"}';
      const headers = { date, 'content-type': 'application/x-amz-json-1.0' };
      return { response: { statusCode: isItem ? 200 : 400, headers, body: Readable.from([body]) } };
    },
  };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ region: 'ap-southeast-3', credentials, maxAttempts: 1, requestHandler });
  const clock = openClock({
    client,
    tableName: 'daftar',
    timing: { skewMs: 5_000, dateHeaderSkewMs: 6_000 },
    wall: () => NOON + world.elapsed + world.wallOff,
    monotonicMs: () => world.elapsed,
  });
  const write = () => client.send(new GetItemCommand({ TableName: 'daftar', Key: { pk: { S: 'A' }, sk: { S: 'A' } } }));
  const outcome = async (purpose: 'day' | 'place' = 'day'): Promise<string> => (await clock.gate(purpose)).outcome;
  return { world, clock, write, outcome };
};

test('a gate without an answer of the table asks once; both purposes pass on it for ten seconds', async () => {
  const { world, clock, outcome } = makeWorld();
  world.wallOff = 300;
  expect(await clock.gate('day')).toEqual({ outcome: 'passed', now: NOON + 300 });
  world.elapsed += 10_000;
  expect(await outcome('place')).toBe('passed');
  expect(world.asked).toBe(1);
  world.elapsed += 1;
  expect(await outcome()).toBe('passed');
  expect(world.asked).toBe(2);
});

test('any answer of the table serves: who works with it never asks', async () => {
  const { world, write, outcome } = makeWorld();
  for (let at = 0; at < 5; at += 1) {
    await write();
    expect(await outcome()).toBe('passed');
    world.elapsed += 9_000;
  }
  expect(world.asked).toBe(5);
});

test('a refusal carries the Date as well: a room that may not read the item passes all the same', async () => {
  const { world, outcome } = makeWorld();
  world.answer = 'refusal';
  expect(await outcome()).toBe('passed');
});

test('a wall clock that is off is refused for both purposes, ahead or behind', async () => {
  for (const off of [7_000, -7_000, DAY_MS, -DAY_MS]) {
    for (const purpose of ['day', 'place'] as const) {
      const { world, outcome } = makeWorld();
      world.wallOff = off;
      expect(await outcome(purpose)).toBe('refused');
    }
  }
});

test('five seconds off are borne, in both directions', async () => {
  for (const off of [5_000, -5_000]) {
    const { world, outcome } = makeWorld();
    world.wallOff = off;
    expect(await outcome()).toBe('passed');
  }
});

test('without an answer it refuses, and says why; it asks twice a second at most, however many wait', async () => {
  const { world, clock } = makeWorld();
  world.answer = 'nothing';
  const gates = await Promise.all(Array.from({ length: 20 }, () => clock.gate('day')));
  expect(new Set(gates.map((gate) => JSON.stringify(gate)))).toEqual(
    new Set([JSON.stringify({ outcome: 'refused', why: 'the table gave no Date' })]),
  );
  world.elapsed += 499;
  await clock.gate('day');
  expect(world.asked).toBe(1);
  world.elapsed += 1;
  world.answer = 'item';
  expect((await clock.gate('day')).outcome).toBe('passed');
  expect(world.asked).toBe(2);
});

test('a jump of the wall clock after an agreement shuts the gate until the table agrees', async () => {
  const { world, outcome } = makeWorld();
  expect(await outcome()).toBe('passed');
  world.elapsed += 600;
  world.wallOff = 30_000;
  expect(await outcome()).toBe('refused');
  world.elapsed += 600;
  world.wallOff = 0;
  expect(await outcome()).toBe('passed');
});

test('a process frozen over midnight with both its clocks is found out by its next answer, before the second gate', async () => {
  const { world, write, outcome } = makeWorld();
  expect(await outcome()).toBe('passed');
  world.frozenMs = 3_600_000;
  await write();
  expect(await outcome()).toBe('refused');
});

test('a slow answer proves nothing: the gate does not pass on it', async () => {
  const { world, outcome } = makeWorld();
  world.latencyMs = 7_000;
  expect(await outcome()).toBe('refused');
});
