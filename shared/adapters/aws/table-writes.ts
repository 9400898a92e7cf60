import type { TransactWriteItem, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Condition, Update } from '../../ports.ts';
import { isCheckOnly } from '../update-rules.ts';
import { openExpressions } from './expressions.ts';
import { toAttributes } from './item-codec.ts';

/** A check needs a condition; a check of nothing always holds. */
const ALWAYS: Condition = { or: [{ exists: 'pk' }, { absent: 'pk' }] };

/** What the update asks for, as both kinds of write take it. */
const partsOf = (tableName: string, update: Update) => {
  const expressions = openExpressions();
  const UpdateExpression = expressions.update(update);
  const ConditionExpression = update.when && expressions.condition(update.when);
  return {
    TableName: tableName,
    Key: toAttributes({ pk: update.key.pk, sk: update.key.sk }),
    ...(UpdateExpression === undefined ? {} : { UpdateExpression }),
    ...(ConditionExpression === undefined ? {} : { ConditionExpression }),
    ...expressions.placeholders(),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
};

/** UpdateItem that answers the new item, or the old one when the condition failed. */
export const toUpdateItem = (tableName: string, update: Update): UpdateItemCommandInput => ({
  ...partsOf(tableName, update),
  ReturnValues: 'ALL_NEW',
});

/** One part of TransactWriteItems: an Update, or a ConditionCheck where nothing is to change. */
export const toTransactItem = (tableName: string, update: Update): TransactWriteItem => {
  if (!isCheckOnly(update)) {
    const { UpdateExpression = '', ...parts } = partsOf(tableName, update);
    return { Update: { UpdateExpression, ...parts } };
  }
  const { ConditionExpression = '', ...parts } = partsOf(tableName, { key: update.key, when: update.when ?? ALWAYS });
  return { ConditionCheck: { ConditionExpression, ...parts } };
};
