import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/ports.ts';
import { sealKeyKey } from '../../shared/records/item-keys.ts';
import { readingOnce, readSealKey, sealKeyOf } from '../../shared/records/seal-key.ts';
import { openBench } from '../support/bench.ts';
import { rawItem, window } from './sample-records.ts';

const bench = openBench();
const key = sealKeyKey(window, 'keluarga-1');
const open = () => ({ keyTable: bench.newTable(), keys: bench.keys() });

describe('a data key', () => {
  it('is one and the same for everyone who makes it at once', async () => {
    const needs = open();
    const made = await Promise.all(Array.from({ length: 8 }, () => sealKeyOf(needs, key)));
    expect(new Set(made.map((one) => Buffer.from(one).toString('hex'))).size).toBe(1);
    expect(await readSealKey(needs, key)).toEqual(made[0]);
  });

  it('is its family’s own', async () => {
    const needs = open();
    const [one, other] = [await sealKeyOf(needs, key), await sealKeyOf(needs, sealKeyKey(window, 'keluarga-2'))];
    expect(one).not.toEqual(other);
  });

  it('is not made by reading', async () => {
    const needs = open();
    expect(await readSealKey(needs, key)).toBeUndefined();
    expect(await needs.keyTable.get(key)).toBeUndefined();
  });

  it('lies wrapped', async () => {
    const needs = open();
    const made = Buffer.from(await sealKeyOf(needs, key));
    const { wrapped } = await rawItem(needs.keyTable, key);
    expect(Buffer.from(wrapped as Uint8Array).includes(made)).toBe(false);
  });

  it('is read once in one piece of work, but asked for again while it is not there or cannot be read', async () => {
    const needs = open();
    const asked: string[] = [];
    let isDown = false;
    const get: Table['get'] = async (of) => {
      asked.push(of.pk);
      if (isDown) throw new Error('connection reset');
      return needs.keyTable.get(of);
    };
    const keyTable = readingOnce({ ...needs.keyTable, get });
    const read = () => readSealKey({ ...needs, keyTable }, key);
    expect([await read(), await read()]).toEqual([undefined, undefined]);
    isDown = true;
    await expect(read()).rejects.toThrow('connection reset');
    isDown = false;
    const made = await sealKeyOf(needs, key);
    expect(await Promise.all([read(), read()])).toEqual([made, made]);
    expect(await read()).toEqual(made);
    expect(asked).toHaveLength(4);
  });

  it('that was destroyed makes what it sealed unreadable: the next one is another', async () => {
    const needs = open();
    const sealed = needs.keys.seal(await sealKeyOf(needs, key), Buffer.from('isi'), 'aad');
    await needs.keyTable.remove(key);
    expect(await readSealKey(needs, key)).toBeUndefined();
    const next = await sealKeyOf(needs, key);
    expect(() => needs.keys.open(next, sealed, 'aad')).toThrow();
  });
});
