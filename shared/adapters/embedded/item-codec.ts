import type { Item, Value, ValueMap } from '../../ports.ts';

/**
 * Items as JSON text. Bytes become {"$bytes": base64}, string sets {"$set": [sorted]}; a name of a nested map that
 * begins with `$` gets one `$` more, so that no data can be taken for a tag. Plain items go through JSON alone.
 */
type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

const isPlain = (value: Value): boolean => typeof value !== 'object';

const mapValues = <A, B>(
  map: { readonly [name: string]: A },
  rename: (name: string) => string,
  one: (value: A) => B,
) => {
  const made: { [name: string]: B } = {};
  for (const name in map) {
    // defineProperty for one name only: assigning `__proto__` would set the prototype instead of the attribute.
    const to = rename(name);
    const value = one(map[name] as A);
    if (to === '__proto__')
      Object.defineProperty(made, to, { value, enumerable: true, writable: true, configurable: true });
    else made[to] = value;
  }
  return made;
};
const keep = (name: string): string => name;
const escapeName = (name: string): string => (name.startsWith('$') ? `$${name}` : name);
const unescapeName = (name: string): string => (name.startsWith('$$') ? name.slice(1) : name);

const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

const toJson = (value: Value): Json => {
  if (typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
  if (value instanceof Set) return { $set: [...(value as ReadonlySet<string>)].sort() };
  if (Array.isArray(value)) return value.map(toJson);
  return mapValues(value as ValueMap, escapeName, toJson);
};

const fromJson = (json: Json): Value => {
  if (typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map(fromJson);
  const map = json as { readonly [name: string]: Json };
  // A fresh array, not a slice of Buffer's shared pool: what the caller gets is his alone.
  if (typeof map['$bytes'] === 'string') return new Uint8Array(Buffer.from(map['$bytes'], 'base64'));
  if (Array.isArray(map['$set'])) return new Set(map['$set'] as string[]);
  return mapValues(map, unescapeName, fromJson);
};

/** The item as JSON text. */
export const encodeItem = (item: Item): string => {
  for (const name in item) {
    if (!isPlain(item[name] as Value)) return JSON.stringify(mapValues(item, keep, toJson));
  }
  return JSON.stringify(item);
};

/** The item that `encodeItem` wrote; nothing in it is shared with another reader. */
export const decodeItem = (text: string): Item => {
  const plain = JSON.parse(text) as Item;
  // Every tag and escaped name shows as `"$`; a text that begins with `$` merely takes the longer way.
  if (!text.includes('"$')) return plain;
  return mapValues(plain as unknown as { [name: string]: Json }, keep, fromJson) as Item;
};

/** One text for equal contents, whatever the order of names and members: what a transaction's token stands for. */
export const canonicalText = (value: Value): string => {
  if (typeof value !== 'object' || value instanceof Uint8Array || value instanceof Set)
    return JSON.stringify(toJson(value));
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  const map = value as ValueMap;
  const names = Object.keys(map).sort();
  return `{${names.map((name) => `${JSON.stringify(escapeName(name))}:${canonicalText(map[name] as Value)}`).join()}}`;
};
