import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { decodeItem } from '../../shared/adapters/embedded/item-codec.ts';
import type { Item, Key } from '../../shared/ports.ts';
import * as itemKeys from '../../shared/records/item-keys.ts';
import { cleanForms } from '../support/families.ts';
import { ask } from '../support/http-event.ts';
import { enter, onePeriod } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

const page = readFileSync('docs/table.md', 'utf8');
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
const bare = (text: string): string => text.replace(/\{[^}]*\}/g, '{}');

type Row = { readonly pk: string; readonly sk: string; readonly attributes: readonly string[] };
/** The rows that describe items: six columns, the second and third in code. */
const rows: readonly Row[] = page.split('\n').flatMap((line) => {
  const [, , pk = '', sk = '', attributes = '', ...more] = line.split('|');
  const [pkShape] = quoted(pk);
  const [skShape] = quoted(sk);
  if (pkShape === undefined || skShape === undefined || more.length !== 3) return [];
  return [{ pk: bare(pkShape), sk: bare(skShape), attributes: quoted(attributes) }];
});

const shape = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '[^#]+')}$`);
const rowOf = ({ pk, sk }: Key): Row | undefined =>
  rows.find((row) => shape(row.pk).test(pk) && shape(row.sk).test(sk));

const everyItem = (world: TestWorld): readonly Item[] => {
  const db = new DatabaseSync(`${world.directory}/daftar.db`, { readOnly: true });
  const read = (table: string) => db.prepare(`SELECT body FROM "table-${table}"`).all();
  const items = [...read('daftar'), ...read('keys')].map(({ body }) => decodeItem(body as string));
  db.close();
  return items;
};

describe('docs/table.md', () => {
  it('has a row for every key that the records make', () => {
    const made = Object.entries(itemKeys).flatMap(([name, key]): [string, Key][] => {
      if (typeof key === 'object') return [[name, key]];
      if (typeof key !== 'function' || !name.endsWith('Key')) return [];
      return [[name, (key as (...parts: string[]) => Key)('aa', 'bb', 'cc')]];
    });
    expect(made.length).toBeGreaterThan(20);
    expect(made.filter(([, key]) => rowOf(key) === undefined)).toEqual([]);
  });

  it('names every partition that is queried, and every index', () => {
    const partitions = Object.entries(itemKeys).flatMap(([name, pk]) =>
      name.endsWith('Pk')
        ? [[name, typeof pk === 'function' ? String((pk as (...p: string[]) => string)('{}', '{}')) : String(pk)]]
        : [],
    );
    const shapes = new Set(quoted(page).map(bare));
    expect(partitions.length).toBeGreaterThan(6);
    expect(partitions.filter(([, pk = '']) => !shapes.has(bare(pk)))).toEqual([]);
  });

  it('names every attribute of every item that a run leaves', async () => {
    const world = await openTestWorld();
    const [form, other] = cleanForms(2, 2);
    if (form === undefined || other === undefined) throw new Error('no forms');
    await enter(world, form, 'akun-1');
    await enter(world, form, 'akun-2');
    await enter(world, other, 'akun-3');
    for (let n = 0; n < 3; n += 1) await onePeriod(world);
    const json = {
      nik: '9901014101900001',
      name: 'Siti',
      email: 'siti@daftar.example',
      phone: '081234567890',
      password: 'kata-sandi-percobaan',
    };
    await ask(world.rooms.accounts, 'POST /v1/accounts', { json });
    const items = everyItem(world);
    const unknown = items.flatMap(({ pk, sk, ...attributes }) => {
      const row = rowOf({ pk, sk });
      if (row === undefined) return [`${pk} ${sk}`];
      return Object.keys(attributes)
        .filter((name) => !row.attributes.includes(name))
        .map((name) => `${row.pk} ${row.sk}: ${name}`);
    });
    expect(items.length).toBeGreaterThan(30);
    expect([...new Set(unknown)]).toEqual([]);
    await world.close();
  });
});
