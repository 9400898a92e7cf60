import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  IdempotentParameterMismatchException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  QueryCommand,
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { Unavailable, type Update } from '../../../shared/ports.ts';
import { attributes, key, openTableRig } from './table-rig.ts';

let { dynamo, table, pauses } = openTableRig();
beforeEach(() => {
  ({ dynamo, table, pauses } = openTableRig());
});
const countOf = (command: Parameters<typeof dynamo.commandCalls>[0]): number => dynamo.commandCalls(command).length;

const told = { message: 'told', $metadata: {} };
const throttles = [
  new ProvisionedThroughputExceededException(told),
  new ThrottlingException(told),
  Object.assign(new Error('slow down'), { name: 'RequestLimitExceeded' }),
];
const timeout = () => Object.assign(new Error('a request has exceeded 2000 ms'), { name: 'TimeoutError' });
const reset = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const broken = () => new InternalServerError({ message: 'told', $metadata: { httpStatusCode: 500 } });
const unconnected = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    ...told,
    CancellationReasons: codes.map((Code) =>
      Code === 'ConditionalCheckFailed' ? { Code, Item: attributes } : { Code },
    ),
  });

describe('answers that are outcomes', () => {
  test('a failed condition answers the old item, or none where there is none', async () => {
    const update: Update = { key, when: { exists: 'a' }, add: { n: 1 } };
    dynamo
      .on(UpdateItemCommand)
      .rejectsOnce(new ConditionalCheckFailedException({ ...told, Item: attributes }))
      .rejects(new ConditionalCheckFailedException(told));
    expect(await table.update(update)).toEqual({ outcome: 'refused', item: key });
    expect(await table.update(update)).toEqual({ outcome: 'refused' });
  });

  test('a cancelled transaction answers its first failed condition, also where another item is in conflict', async () => {
    dynamo
      .on(TransactWriteItemsCommand)
      .rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed', 'ConditionalCheckFailed'));
    const [a, b] = [
      { pk: 'A', sk: 'A' },
      { pk: 'B', sk: 'B' },
    ];
    const refused = await table.transact([a, b, key].map((one) => ({ key: one, set: { n: 1 } })));
    expect(refused).toEqual({ outcome: 'refused', index: 1, item: key });
    expect(countOf(TransactWriteItemsCommand)).toBe(1);
  });

  test('a token that stands for another transaction rejects, and is not sent again', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(new IdempotentParameterMismatchException(told));
    await expect(table.transact([{ key, add: { n: 1 } }], 'used')).rejects.toThrow(/IdempotentParameterMismatch/);
    expect(countOf(TransactWriteItemsCommand)).toBe(1);
  });

  test('a mistake in one update rejects at once', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('None', 'ValidationError'));
    await expect(table.transact([{ key, add: { n: 1 } }])).rejects.toThrow();
    expect(countOf(TransactWriteItemsCommand)).toBe(1);
  });
});

describe('what surely was not done is sent again', () => {
  test.each([...throttles, new TransactionConflictException(told), unconnected()])(
    'an update that counts, after %s',
    async (fault) => {
      dynamo.on(UpdateItemCommand).rejectsOnce(fault).rejectsOnce(fault).resolves({ Attributes: attributes });
      expect((await table.update({ key, when: { exists: 'n' }, add: { n: 1 } })).outcome).toBe('done');
      expect(countOf(UpdateItemCommand)).toBe(3);
      // Half of 20 and of 30 ms: a random part of a pause that doubles up to its limit.
      expect(pauses).toEqual([10, 15]);
    },
  );

  test.each([
    ['a conflict', cancelled('None', 'TransactionConflict')],
    ['a throttled item', cancelled('ThrottlingError', 'None')],
    ['a table beyond its capacity', cancelled('ProvisionedThroughputExceeded')],
    ['the same transaction under way', new TransactionInProgressException(told)],
  ])('a transaction after %s, under its token', async (_, fault) => {
    dynamo.on(TransactWriteItemsCommand).rejectsOnce(fault).rejectsOnce(fault).resolves({});
    expect(await table.transact([{ key, add: { n: 1 } }], 'lot-1')).toEqual({ outcome: 'done' });
    const tokens = dynamo.commandCalls(TransactWriteItemsCommand).map(({ args }) => args[0].input.ClientRequestToken);
    expect(tokens).toEqual(['lot-1', 'lot-1', 'lot-1']);
  });

  test('but not for ever: the last fault rejects', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict'));
    const given = await table.transact([{ key, add: { n: 1 } }]).catch((fault: unknown) => fault);
    expect(given).toBeInstanceOf(Unavailable);
    expect(given).toHaveProperty('cause', expect.any(TransactionCanceledException));
    expect(countOf(TransactWriteItemsCommand)).toBe(4);
  });

  test('and not beyond its time, however many attempts are left', async () => {
    let now = 0;
    const slow = openTableRig({ attempts: 100, monotonicMs: () => now });
    slow.dynamo.on(GetItemCommand).callsFake(() => {
      now += 2_000;
      throw timeout();
    });
    const given = await slow.table.get(key).catch((fault: unknown) => fault);
    expect(given).toBeInstanceOf(Unavailable);
    expect(given).toHaveProperty('cause.message', expect.stringMatching(/exceeded/));
    expect(slow.dynamo.commandCalls(GetItemCommand)).toHaveLength(3);
  });
});

describe('what may have been done', () => {
  const lost = [
    ['a timeout', timeout],
    ['a reset connection', reset],
    ['a fault of the server', broken],
  ] as const;

  test.each(lost)('%s: a transaction is sent again, the same under the same token', async (_, fault) => {
    dynamo.on(TransactWriteItemsCommand).rejectsOnce(fault()).resolves({});
    expect(await table.transact([{ key, when: { atLeast: ['left', 4] }, add: { left: -4 } }])).toEqual({
      outcome: 'done',
    });
    const [first, second] = dynamo.commandCalls(TransactWriteItemsCommand).map(({ args }) => args[0].input);
    expect(second).toEqual(first);
    expect(second?.ClientRequestToken).toBe('made-token');
  });

  test.each(lost)('%s: an update that counts, or has a condition, rejects: nobody knows', async (_, fault) => {
    dynamo.on(UpdateItemCommand).rejects(fault());
    await expect(table.update({ key, add: { n: 1 } })).rejects.toThrow();
    await expect(table.update({ key, when: { absent: 'pk' }, set: { n: 1 } })).rejects.toThrow();
    expect(countOf(UpdateItemCommand)).toBe(2);
  });

  test.each(lost)('%s: an update that ends the same, a removal and reads are sent again', async (_, fault) => {
    dynamo.on(UpdateItemCommand).rejectsOnce(fault()).resolves({ Attributes: attributes });
    dynamo.on(DeleteItemCommand).rejectsOnce(fault()).resolves({});
    dynamo.on(GetItemCommand).rejectsOnce(fault()).resolves({ Item: attributes });
    dynamo
      .on(QueryCommand)
      .rejectsOnce(fault())
      .resolves({ Items: [attributes] });
    expect((await table.update({ key, addToSet: { families: ['a'] } })).outcome).toBe('done');
    await table.remove(key);
    expect(await table.get(key)).toEqual(key);
    expect((await table.query({ pk: 'QUOTA' })).items).toEqual([key]);
    expect(dynamo.calls()).toHaveLength(8);
  });

  test('what DynamoDB calls wrong is never sent again', async () => {
    dynamo.on(GetItemCommand).rejects(Object.assign(new Error('wrong'), { name: 'ValidationException' }));
    await expect(table.get(key)).rejects.toThrow('wrong');
    expect(countOf(GetItemCommand)).toBe(1);
  });
});
