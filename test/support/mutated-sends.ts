import fc from 'fast-check';

/** What goes over the wire: the body's bytes, and headers that take the place of the usual ones. */
export type MutatedSend = { readonly body: Buffer<ArrayBuffer>; readonly headers: { readonly [name: string]: string } };

type Json = { [name: string]: Json } | Json[] | string | number | boolean | null;
type Path = readonly (string | number)[];

const isTree = (value: Json): value is { [name: string]: Json } | Json[] => typeof value === 'object' && value !== null;

/** Every place below the root, as deep as a form goes. */
const pathsOf = (value: Json, path: Path = []): Path[] =>
  isTree(value) && path.length < 6
    ? Object.entries(value).flatMap(([name, part]) => {
        const here = [...path, Array.isArray(value) ? Number(name) : name];
        return [here, ...pathsOf(part, here)];
      })
    : [];
const valueAt = (root: Json, path: Path): Json =>
  path.reduce<Json>((part, step) => (part as Record<string | number, Json>)[step] ?? null, root);

/** A key as JSON has it, `__proto__` too. */
const put = (tree: Json, name: string | number, value: Json): void => {
  Object.defineProperty(tree, name, { value, enumerable: true, configurable: true, writable: true });
};

/** Stands in the text of the JSON for what no JSON.stringify writes: a number, or `[` or `{` so many levels deep. */
const mark = (raw: string): string => `%${raw}%`;
const written = (_: string, raw: string): string => {
  const depth = Number(raw.slice(1));
  if (raw.startsWith('[')) return '['.repeat(depth) + ']'.repeat(depth);
  if (raw.startsWith('{')) return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  return raw;
};
/** Some changes multiply: a body of more than the host reads tells nothing more. */
const mostUnits = 1_500_000;
const unmark = (text: string): string => text.replaceAll(/"%([^%"]{1,400})%"/g, written).slice(0, mostUnits);

const oddTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '\u0000',
    'A\ud800',
    '\udfff',
    '\ufffd',
    '\ufeff',
    '\u202e',
    '2026-02-31',
    '99-99',
    '0000000000000000',
  ),
  fc.nat({ max: 70_000 }).map((length) => 'x'.repeat(length)),
  fc.nat({ max: 15_000 }).map((length) => '\u0315\u0316'.repeat(length)),
);
const oddNumbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc
    .constantFrom('1e309', '-1e309', '1e-400', '-0', '9007199254740993', '1'.repeat(300), '0.1e1', '1E+2')
    .map((number) => mark(number)),
);
const oddTrees = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json),
  fc.nat({ max: 6000 }).map((length) => Array.from<Json>({ length }).fill(0)),
  fc.nat({ max: 3000 }).map((length) => Array.from<Json>({ length }).fill({})),
  fc.nat({ max: 15_000 }).map((depth) => mark(`[${depth}`)),
  fc.nat({ max: 10_000 }).map((depth) => mark(`{${depth}`)),
  fc.constant(JSON.parse('{"__proto__":{"kk":1},"constructor":{"prototype":{"x":1}}}') as Json),
);
const oddNames = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'length',
    'hasOwnProperty',
    '',
    '/',
    '~1',
    '0',
    'kk',
    'nik',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('9901012302870057', 'x'.repeat(20_000)),
);

type Step = (root: Json) => void;
/** A change at a random place of whatever the changes before have left. */
const stepAt = (change: (parent: Json, name: string | number, root: Json) => void) =>
  fc.nat({ max: 100_000 }).map(
    (pick): Step =>
      (root) => {
        const paths = pathsOf(root);
        const path = paths[pick % Math.max(1, paths.length)];
        if (path !== undefined) change(valueAt(root, path.slice(0, -1)), path.at(-1) ?? '', root);
      },
  );
const retype = fc
  .oneof(fc.constantFrom<Json>(null, true, false, 0, '', [], {}), oddTexts, oddNumbers, oddTrees)
  .chain((value) => stepAt((parent, name) => put(parent, name, value)));
const drop = stepAt((parent, name) => {
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else delete (parent as { [name: string]: Json })[name];
});
const repeat = fc.constantFrom(1, 1, 2, 17, 40).chain((times) =>
  stepAt((parent, name) => {
    const value = (parent as Record<string | number, Json>)[name] ?? null;
    if (Array.isArray(parent)) parent.push(...Array.from({ length: times }, () => structuredClone(value)));
    else put(parent, `${name}2`, value);
  }),
);
const nest = fc
  .constantFrom<(value: Json) => Json>(
    (value) => [value],
    (value) => ({ value }),
  )
  .chain((wrap) =>
    stepAt((parent, name) => put(parent, name, wrap((parent as Record<string | number, Json>)[name] ?? null))),
  );
const insert = fc.tuple(oddNames, fc.oneof(oddTexts, oddNumbers, oddTrees)).chain(([name, value]) =>
  stepAt((parent) => {
    if (Array.isArray(parent)) parent.unshift(value);
    else put(parent, name, value);
  }),
);
const swap = fc.nat({ max: 100_000 }).chain((pick) =>
  stepAt((parent, name, root) => {
    const paths = pathsOf(root);
    put(parent, name, structuredClone(valueAt(root, paths[pick % paths.length] ?? [])));
  }),
);
/** Changes that leave a good form good: what gets past the door shall be seen too. */
const mild = fc.nat({ max: 999 }).chain((number) =>
  stepAt((parent, name) => {
    const value = (parent as Record<string | number, Json>)[name];
    if (name === 'floorAreaM2') put(parent, name, number + 1);
    else if (name === 'nik' || name === 'kk')
      put(parent, name, ` ${String(value).slice(0, 6)}-${String(value).slice(6)}`);
    else if (typeof value === 'string' && /^(?:sendId|name|birthPlace|street|reason)$/.test(String(name))) {
      put(parent, name, `${value}${number}`);
    }
  }),
);
const steps = fc.array(fc.oneof({ weight: 6, arbitrary: mild }, retype, drop, repeat, nest, insert, swap), {
  minLength: 1,
  maxLength: 3,
});

type Garble = (text: string) => string;
const anywhere = (change: (text: string, at: number) => string) =>
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (part): Garble =>
      (text) =>
        change(text, Math.floor(part * text.length)),
  );
const garbles = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Garble>((text) => text) },
  anywhere((text, at) => text.slice(0, at)),
  anywhere((text, at) => text.slice(0, at) + text.slice(at + 1)),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 3 })
    .chain((odd) => anywhere((text, at) => text.slice(0, at) + odd + text.slice(at))),
  /** A key that is there twice. */
  fc
    .constantFrom('"kk":1,', '"sendId":"","family":null,', '"__proto__":[],', '"members":[],')
    .chain((twice) =>
      anywhere((text, at) => text.slice(0, at) + text.slice(at).replace(/[{,](?=")/, (comma) => comma + twice)),
    ),
  fc.constantFrom<Garble>(
    (text) => text + text,
    (text) => `\ufeff${text}`,
    (text) => `[${text}]`,
    (text) => JSON.stringify(text),
    (text) => text.replaceAll('"', "'"),
  ),
);

/** Bytes that are no UTF-8, or the same letters in another encoding. */
const encodings = fc.oneof(
  { weight: 12, arbitrary: fc.constant((text: string) => Buffer.from(text)) },
  fc.constantFrom(
    (text: string) => Buffer.from(text, 'utf16le'),
    (text: string) => Buffer.from(text.replace('A', '\u00e9'), 'latin1'),
    (text: string) =>
      Buffer.concat([
        Buffer.from(text.slice(0, 40)),
        Buffer.from([0xff, 0xed, 0xa0, 0x80]),
        Buffer.from(text.slice(40)),
      ]),
  ),
);
const headers = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  fc
    .constantFrom(
      'text/plain',
      'application/json-patch+json',
      'application/json; charset=utf-16',
      'application/json;;',
      'multipart/form-data',
      'x',
    )
    .map((type) => ({ 'content-type': type })),
  fc.constantFrom('gzip', 'br', 'identity', 'gzip, gzip', '*').map((encoding) => ({ 'content-encoding': encoding })),
  fc.constantFrom('null', 'https://elsewhere.example', '%%%').map((origin) => ({ origin })),
  fc
    .constantFrom('', '__Host-daftar=', '__Host-daftar=a.b', '__Host-daftar=%00;a', 'x=1')
    .map((cookie) => ({ cookie })),
);

/** A good send with up to three changes in its tree, then perhaps in its text, its bytes and its headers. */
export const mutatedSend = (good: object): fc.Arbitrary<MutatedSend> =>
  fc.record({ steps, garble: garbles, encode: encodings, headers }).map((drawn) => {
    const root = structuredClone(good) as Json;
    for (const step of drawn.steps) step(root);
    return { body: drawn.encode(drawn.garble(unmark(JSON.stringify(root)))), headers: drawn.headers };
  });
