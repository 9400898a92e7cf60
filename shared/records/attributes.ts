import type { Value, ValueMap } from '../ports.ts';

/** Typed reads of an item's attributes. A wrong type is a fault of the house, never of a person, so it throws. */
const wrong = (name: string, wanted: string): Error => new Error(`attribute ${name} is not ${wanted}`);

export const text = (item: ValueMap, name: string): string => {
  const value = item[name];
  if (typeof value !== 'string') throw wrong(name, 'a string');
  return value;
};
export const number = (item: ValueMap, name: string): number => {
  const value = item[name];
  if (typeof value !== 'number') throw wrong(name, 'a number');
  return value;
};
export const bytes = (item: ValueMap, name: string): Uint8Array => {
  const value = item[name];
  if (!(value instanceof Uint8Array)) throw wrong(name, 'bytes');
  return value;
};
export const optionalText = (item: ValueMap, name: string): string | undefined =>
  item[name] === undefined ? undefined : text(item, name);
export const optionalNumber = (item: ValueMap, name: string): number | undefined =>
  item[name] === undefined ? undefined : number(item, name);
export const optionalBytes = (item: ValueMap, name: string): Uint8Array | undefined =>
  item[name] === undefined ? undefined : bytes(item, name);
/** An absent set is an empty one: tables hold no empty sets. */
export const stringSet = (item: ValueMap | undefined, name: string): ReadonlySet<string> => {
  const value: Value | undefined = item?.[name];
  if (value === undefined) return new Set();
  if (!(value instanceof Set)) throw wrong(name, 'a string set');
  return value as ReadonlySet<string>;
};

/** Drops undefined members, so that an optional field is an absent attribute. */
export const present = (map: { readonly [name: string]: Value | undefined }): ValueMap =>
  Object.fromEntries(Object.entries(map).filter((entry): entry is [string, Value] => entry[1] !== undefined));

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
export const utf8 = (value: string): Uint8Array => encoder.encode(value);
export const fromUtf8 = (value: Uint8Array): string => decoder.decode(value);
export const base64url = (value: Uint8Array): string =>
  Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64url');
export const fromBase64url = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'base64url'));
