import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeEach, describe, expect, test } from 'vitest';
import { attributes, key, openTableRig } from './table-rig.ts';

let { dynamo, table, pauses } = openTableRig();
beforeEach(() => {
  ({ dynamo, table, pauses } = openTableRig());
});
const countOf = (command: Parameters<typeof dynamo.commandCalls>[0]): number => dynamo.commandCalls(command).length;

describe('what is asked of DynamoDB', () => {
  test('an update with every clause is one UpdateItem that answers the new item', async () => {
    dynamo.on(UpdateItemCommand).resolves({ Attributes: { ...attributes, n: { N: '2' } } });
    const updated = await table.update({
      key,
      when: { and: [{ equals: ['state', 'A'] }, { atLeast: ['n', 1] }] },
      set: { state: 'B', bytes: Uint8Array.of(1) },
      setIfAbsent: { first: 7 },
      add: { n: 1 },
      addToSet: { tags: ['a', 'b', 'a'] },
      removeFromSet: { flags: ['f'] },
      remove: ['gone'],
    });
    expect(updated).toEqual({ outcome: 'done', item: { ...key, n: 2 } });
    expect(dynamo).toHaveReceivedCommandExactlyOnceWith(UpdateItemCommand, {
      TableName: 'daftar',
      Key: attributes,
      UpdateExpression:
        'SET #n0 = :v0, #n1 = :v1, #n2 = if_not_exists(#n2, :v2) ADD #n3 :v3, #n4 :v4 DELETE #n5 :v5 REMOVE #n6',
      ConditionExpression: '(#n0 = :v6 AND #n3 >= :v7)',
      ExpressionAttributeNames: {
        '#n0': 'state',
        '#n1': 'bytes',
        '#n2': 'first',
        '#n3': 'n',
        '#n4': 'tags',
        '#n5': 'flags',
        '#n6': 'gone',
      },
      ExpressionAttributeValues: {
        ':v0': { S: 'B' },
        ':v1': { B: Uint8Array.of(1) },
        ':v2': { N: '7' },
        ':v3': { N: '1' },
        ':v4': { SS: ['a', 'b'] },
        ':v5': { SS: ['f'] },
        ':v6': { S: 'A' },
        ':v7': { N: '1' },
      },
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
  });

  test.each([
    [{ exists: 'a' }, 'attribute_exists(#n0)'],
    [{ absent: 'a' }, 'attribute_not_exists(#n0)'],
    [{ lessThan: ['a', 1] }, '#n0 < :v0'],
    [{ contains: ['a', 'x'] }, 'contains(#n0, :v0)'],
    [{ sizeBelow: ['a', 5] }, 'size(#n0) < :v0'],
    [{ not: { equals: ['a', true] } }, '(NOT #n0 = :v0)'],
    [{ and: [{ or: [{ exists: 'a' }] }] }, 'attribute_exists(#n0)'],
    [
      { not: { or: [{ exists: 'a' }, { and: [{ absent: 'b' }] }] } },
      '(NOT (attribute_exists(#n0) OR attribute_not_exists(#n1)))',
    ],
  ] as const)('the condition %j is %s, without redundant parentheses', async (when, ConditionExpression) => {
    dynamo.on(UpdateItemCommand).resolves({ Attributes: attributes });
    await table.update({ key, when });
    expect(dynamo).toHaveReceivedCommandExactlyOnceWith(UpdateItemCommand, { ConditionExpression });
  });

  test('a lot of the quota is a transaction of one item under the token it was given', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    const when = { and: [{ equals: ['date', '2026-05-12'] }, { atLeast: ['left', 4] }] } as const;
    expect(await table.transact([{ key, when, add: { left: -4 } }], 'lot-1')).toEqual({ outcome: 'done' });
    expect(dynamo).toHaveReceivedCommandExactlyOnceWith(TransactWriteItemsCommand, {
      ClientRequestToken: 'lot-1',
      TransactItems: [
        {
          Update: {
            TableName: 'daftar',
            Key: attributes,
            UpdateExpression: 'ADD #n0 :v0',
            ConditionExpression: '(#n1 = :v1 AND #n0 >= :v2)',
            ExpressionAttributeNames: { '#n0': 'left', '#n1': 'date' },
            ExpressionAttributeValues: { ':v0': { N: '-4' }, ':v1': { S: '2026-05-12' }, ':v2': { N: '4' } },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
      ],
    });
  });

  test('an update of a transaction that changes nothing is a ConditionCheck; without a condition one that always holds', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    const other = { pk: 'A', sk: 'A' };
    await table.transact([{ key, when: { exists: 'a' } }, { key: other }]);
    const [first, second] = dynamo.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(first?.ConditionCheck?.ConditionExpression).toBe('attribute_exists(#n0)');
    expect(second?.ConditionCheck).toMatchObject({
      ConditionExpression: '(attribute_exists(#n0) OR attribute_not_exists(#n0))',
      ExpressionAttributeNames: { '#n0': 'pk' },
    });
    expect(first?.Update ?? second?.Update).toBeUndefined();
  });

  test('reads are consistent, but for those of an index', async () => {
    dynamo.on(GetItemCommand).resolves({}).on(QueryCommand).resolves({ Items: [] });
    await table.get(key);
    await table.query({ pk: 'A', from: 'a', to: 'b', limit: 7 });
    await table.query({ pk: 'L', index: 'line', to: 'b', reverse: true, keysOnly: true });
    expect(dynamo).toHaveReceivedCommandWith(GetItemCommand, {
      TableName: 'daftar',
      Key: attributes,
      ConsistentRead: true,
    });
    const [own, index] = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(own).toEqual({
      TableName: 'daftar',
      KeyConditionExpression: '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2',
      ExpressionAttributeNames: { '#n0': 'pk', '#n1': 'sk' },
      ExpressionAttributeValues: { ':v0': { S: 'A' }, ':v1': { S: 'a' }, ':v2': { S: 'b' } },
      ConsistentRead: true,
      ScanIndexForward: true,
      Limit: 7,
    });
    expect(index).toEqual({
      TableName: 'daftar',
      IndexName: 'line',
      KeyConditionExpression: '#n0 = :v0 AND #n1 <= :v1',
      ProjectionExpression: '#n0, #n1, #n2, #n3',
      ExpressionAttributeNames: { '#n0': 'linePk', '#n1': 'lineSk', '#n2': 'pk', '#n3': 'sk' },
      ExpressionAttributeValues: { ':v0': { S: 'L' }, ':v1': { S: 'b' } },
      ScanIndexForward: false,
      Limit: 100,
    });
  });

  test('a cursor says where the page ended, in the words of DynamoDB, and nothing is asked for an empty range', async () => {
    const last = { pk: { S: 'F' }, sk: { S: 'F' }, linePk: { S: 'L' }, lineSk: { S: '17' } };
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [last], LastEvaluatedKey: last })
      .resolves({ Items: [] });
    const { cursor = '' } = await table.query({ pk: 'L', index: 'line' });
    expect(await table.query({ pk: 'L', index: 'line', cursor })).toEqual({ items: [] });
    expect(dynamo).toHaveReceivedNthCommandWith(QueryCommand, 2, { ExclusiveStartKey: last });
    expect(await table.query({ pk: 'L', from: 'b', to: 'a' })).toEqual({ items: [] });
    expect(countOf(QueryCommand)).toBe(2);
  });
});

describe('batchGet', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((sk) => ({ pk: 'P', sk }));
  const toKey = (sk: string) => ({ pk: { S: 'P' }, sk: { S: sk } });

  test('asks again for the keys that were left, each key once, and answers in the order it was asked', async () => {
    dynamo
      .on(BatchGetItemCommand)
      .resolvesOnce({
        Responses: { daftar: [{ ...toKey('c'), n: { N: '3' } }] },
        UnprocessedKeys: { daftar: { Keys: [toKey('a'), toKey('b')], ConsistentRead: true } },
      })
      .resolves({ Responses: { daftar: [toKey('a')] } });
    expect(await table.batchGet([a, b, c, a].map((one) => one ?? key))).toEqual([a, undefined, { ...c, n: 3 }, a]);
    const asked = dynamo.commandCalls(BatchGetItemCommand).map(({ args }) => args[0].input.RequestItems?.['daftar']);
    expect(asked).toEqual([
      { Keys: [toKey('a'), toKey('b'), toKey('c')], ConsistentRead: true },
      { Keys: [toKey('a'), toKey('b')], ConsistentRead: true },
    ]);
    expect(pauses).toEqual([10]);
  });

  test('rejects rather than calling missing what was never read', async () => {
    dynamo.on(BatchGetItemCommand).resolves({ UnprocessedKeys: { daftar: { Keys: [toKey('a')] } } });
    await expect(table.batchGet([a ?? key])).rejects.toThrow('1 keys of a batch were not read');
    expect(countOf(BatchGetItemCommand)).toBe(4);
  });
});
