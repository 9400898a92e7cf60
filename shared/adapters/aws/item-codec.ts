import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr, marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item, Value, ValueMap } from '../../ports.ts';

export type Attributes = Record<string, AttributeValue>;

/** Numbers are doubles on both engines: DynamoDB's 38 digits hold each of them exactly. */
const MARSHALLING = { allowImpreciseNumbers: true };

export const toAttribute = (value: Value): AttributeValue => convertToAttr(value, MARSHALLING);
export const toAttributes = (map: ValueMap): Attributes => marshall(map, MARSHALLING);
export const fromAttributes = (attributes: Attributes): Item => unmarshall(attributes, { wrapNumbers: Number }) as Item;
