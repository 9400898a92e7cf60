import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  IdempotentParameterMismatchException,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, type Key, type Table, type Transacted, Unavailable, type Update } from '../../ports.ts';
import { assertKeys, assertTransaction } from '../table-rules.ts';
import { assertKey, assertUpdate } from '../update-rules.ts';
import { type Attributes, fromAttributes, toAttributes } from './item-codec.ts';
import { openPatience, type PatienceSettings } from './patience.ts';
import { isNotDone, isUnknown } from './table-faults.ts';
import { isEmptyRange, toPage, toQuery } from './table-query.ts';
import { toTransactItem, toUpdateItem } from './table-writes.ts';

export type TableNeeds = {
  /** From `openTableClient`: one that sends again by itself would do an `add` twice. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Makes the token of a transaction that was given none, so that it can be sent again all the same. */
  readonly token?: () => string;
  readonly patience?: PatienceSettings;
};

/** A conflict is over when the other transaction is, within milliseconds; a new partition takes longer. */
const PATIENCE: PatienceSettings = { attempts: 12, firstMs: 20, mostMs: 500, withinMs: 5_000 };

const refused = (attributes: Attributes | undefined): { outcome: 'refused'; item?: Item } =>
  attributes === undefined ? { outcome: 'refused' } : { outcome: 'refused', item: fromAttributes(attributes) };

/** Doing it a second time changes nothing: no count, and no condition that its own first time could have made false. */
const isRepeatable = ({ add, when }: Update): boolean => when === undefined && Object.keys(add ?? {}).length === 0;

const mayRepeat = (fault: unknown): boolean => isNotDone(fault) || isUnknown(fault);

/** The refusal in a cancelled transaction: its first failed condition. Throws what is none. */
const readRefusal = (fault: unknown): Transacted => {
  const reasons = fault instanceof TransactionCanceledException ? (fault.CancellationReasons ?? []) : [];
  const index = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  if (index >= 0) return { ...refused(reasons[index]?.Item), index };
  if (fault instanceof IdempotentParameterMismatchException)
    throw new Error('IdempotentParameterMismatch: the token was used for another transaction', { cause: fault });
  throw fault;
};

/** What may pass by itself is told as such, whatever the SDK calls it. */
const passing = async <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((fault: unknown) => {
    throw mayRepeat(fault) ? new Unavailable('the table could not be asked', { cause: fault }) : fault;
  });
const tellUnavailable = (table: Table): Table => ({
  get: (key) => passing(table.get(key)),
  batchGet: (keys) => passing(table.batchGet(keys)),
  query: (query) => passing(table.query(query)),
  update: (update) => passing(table.update(update)),
  transact: (updates, token) => passing(table.transact(updates, token)),
  remove: (key) => passing(table.remove(key)),
});

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/**
 * The Table port on DynamoDB: partition key `pk`, sort key `sk`, indexes `line` and `area` on `<index>Pk` and
 * `<index>Sk` with all attributes. What surely was not done (throttled, in conflict, no connection) is sent again with
 * full jitter for at most 5 s. After a timeout, a reset or a 5xx it is sent again only where that changes nothing: reads,
 * removals, transactions (under the same token), and updates without condition and count; any other update rejects. What is given up
 * rejects with `Unavailable`.
 */
export const openTable = ({ client, tableName, token: newToken = randomUUID, patience }: TableNeeds): Table => {
  const { repeat, begin } = openPatience(patience ?? PATIENCE);

  const readSome = async (keys: readonly Key[], found: Map<string, Item>): Promise<readonly Key[]> => {
    const asked = { [tableName]: { Keys: keys.map(toAttributes), ConsistentRead: true } };
    const answer = await repeat(() => client.send(new BatchGetItemCommand({ RequestItems: asked })), mayRepeat);
    for (const attributes of answer.Responses?.[tableName] ?? []) {
      const item = fromAttributes(attributes);
      found.set(nameOf(item), item);
    }
    return (answer.UnprocessedKeys?.[tableName]?.Keys ?? []).map(fromAttributes);
  };

  return tellUnavailable({
    get: async ({ pk, sk }) => {
      assertKey({ pk, sk });
      const asked = { TableName: tableName, Key: toAttributes({ pk, sk }), ConsistentRead: true };
      const { Item: attributes } = await repeat(() => client.send(new GetItemCommand(asked)), mayRepeat);
      return attributes && fromAttributes(attributes);
    },
    batchGet: async (keys) => {
      assertKeys(keys);
      const found = new Map<string, Item>();
      // DynamoDB refuses a key that is named twice.
      let left: readonly Key[] = [...new Map(keys.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }])).values()];
      for (const pause = begin(); left.length > 0; ) {
        left = await readSome(left, found);
        if (left.length > 0 && !(await pause())) throw new Unavailable(`${left.length} keys of a batch were not read`);
      }
      return keys.map((key) => found.get(nameOf(key)));
    },
    query: async (query) => {
      const asked = { TableName: tableName, ...toQuery(query) };
      // DynamoDB calls a range without room an error.
      if (isEmptyRange(query)) return { items: [] };
      return toPage(query, await repeat(() => client.send(new QueryCommand(asked)), mayRepeat));
    },
    update: async (update) => {
      assertUpdate(update);
      const asked = toUpdateItem(tableName, update);
      try {
        const send = () => client.send(new UpdateItemCommand(asked));
        const { Attributes: after } = await repeat(send, isRepeatable(update) ? mayRepeat : isNotDone);
        return { outcome: 'done', item: fromAttributes(after ?? {}) };
      } catch (fault) {
        if (fault instanceof ConditionalCheckFailedException) return refused(fault.Item);
        throw fault;
      }
    },
    transact: async (updates, token) => {
      assertTransaction(updates, token);
      const asked = {
        TransactItems: updates.map((update) => toTransactItem(tableName, update)),
        ClientRequestToken: token ?? newToken(),
      };
      try {
        await repeat(() => client.send(new TransactWriteItemsCommand(asked)), mayRepeat);
        return { outcome: 'done' };
      } catch (fault) {
        return readRefusal(fault);
      }
    },
    remove: async ({ pk, sk }) => {
      assertKey({ pk, sk });
      const asked = { TableName: tableName, Key: toAttributes({ pk, sk }) };
      await repeat(() => client.send(new DeleteItemCommand(asked)), mayRepeat);
    },
  });
};
