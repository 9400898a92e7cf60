import { randomUUID } from 'node:crypto';
import type { Item, Key, Table } from '../../shared/ports.ts';
import { type FamilyRecord, readFamily } from '../../shared/records/family.ts';
import { type FamilyForm, putFamilyForm } from '../../shared/records/family-form.ts';

export const window = 'tahap-1';
export const noon = Date.parse('2026-05-12T12:00:00+07:00');
export const newId = (): string => randomUUID();

/** What a recorder knows of a family of two; blind indexes stand for the numbers. */
export const sampleForm = (more: Partial<FamilyForm> = {}): FamilyForm => ({
  window,
  familyId: newId(),
  accountId: 'akun-1',
  id: 'kiriman-1',
  lookup: 'AAAABBBBCCCC',
  acceptedAt: noon,
  place: noon,
  niks: ['v1:nik-1', 'v1:nik-2'],
  kk: 'v1:kk-1',
  kelurahan: '3171071006',
  units: 2,
  held: false,
  ...more,
});

export const readRecorded = async (table: Table, familyId: string): Promise<FamilyRecord> => {
  const family = await readFamily(table, window, familyId);
  if (family === undefined) throw new Error('the family is not recorded');
  return family;
};

/** A family in the table. */
export const recorded = async (table: Table, more: Partial<FamilyForm> = {}): Promise<FamilyRecord> => {
  const form = sampleForm(more);
  await putFamilyForm(table, form);
  return readRecorded(table, form.familyId);
};

export const rawItem = async (table: Table, key: Key): Promise<Item> => {
  const item = await table.get(key);
  if (item === undefined) throw new Error(`nothing at ${key.pk}`);
  return item;
};

export const collect = async <T>(all: AsyncIterable<T>): Promise<readonly T[]> => {
  const collected: T[] = [];
  for await (const one of all) collected.push(one);
  return collected;
};
