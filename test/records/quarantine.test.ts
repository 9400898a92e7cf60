import { describe, expect, it } from 'vitest';
import { quarantineKey } from '../../shared/records/item-keys.ts';
import {
  countQuarantined,
  quarantine,
  readDueQuarantined,
  takeRetry,
  unquarantine,
} from '../../shared/records/quarantine.ts';
import { openBench } from '../support/bench.ts';
import { noon, rawItem, window } from './sample-records.ts';

const bench = openBench();
const copy = (id: string) => ({ window, id, body: `{"sealed":"${id}"}`, why: 'poison', at: noon });

describe('the quarantine', () => {
  it('keeps the first copy of a message as it came', async () => {
    const table = bench.newTable();
    await quarantine(table, copy('kiriman-1'), noon + 100);
    await quarantine(table, { ...copy('kiriman-1'), body: 'other', at: noon + 1 }, noon);
    expect(await rawItem(table, quarantineKey(window, 'kiriman-1'))).toMatchObject({
      body: '{"sealed":"kiriman-1"}',
      at: noon,
    });
    expect(await countQuarantined(table, window)).toBe(1);
  });

  it('counts per window, past the end of a page', async () => {
    const table = bench.newTable();
    await Promise.all(Array.from({ length: 130 }, (_, n) => quarantine(table, copy(`kiriman-${n}`), noon)));
    await quarantine(table, { ...copy('kiriman-1'), window: 'unreadable' }, noon);
    expect([await countQuarantined(table, window), await countQuarantined(table, 'unreadable')]).toEqual([130, 1]);
  });

  it('lets go of a copy that was recorded after all', async () => {
    const table = bench.newTable();
    await quarantine(table, copy('kiriman-1'), noon + 100);
    await unquarantine(table, window, 'kiriman-1');
    await unquarantine(table, window, 'kiriman-1');
    expect(await countQuarantined(table, window)).toBe(0);
  });

  it('gives a copy to one of many who retry it when it is due, twice in all, then leaves it to a person', async () => {
    const table = bench.newTable();
    await quarantine(table, copy('kiriman-1'), noon + 100);
    expect(await readDueQuarantined(table, window, noon + 99)).toEqual([]);
    for (const at of [noon + 100, noon + 200]) {
      const [due] = await readDueQuarantined(table, window, at);
      if (due === undefined) throw new Error('nothing is due');
      const taken = await Promise.all([1, 2, 3].map(() => takeRetry(table, due, at + 100)));
      expect(taken.filter((won) => won)).toHaveLength(1);
    }
    expect(await readDueQuarantined(table, window, noon + 9999)).toEqual([]);
    expect(await countQuarantined(table, window)).toBe(1);
  });
});
