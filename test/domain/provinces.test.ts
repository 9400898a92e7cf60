import { getProvinces } from 'idn-area-data';
import { describe, expect, it } from 'vitest';
import { provinces } from '../../shared/domain/provinces.ts';

/** Spelled out: people say DKI, registers Daerah Khusus Ibukota. */
const plain = (name: string): string =>
  name.toLowerCase().replace(/^(?:daerah (?:khusus ibukota|istimewa)|dki|di) /, '');

describe('the provinces', () => {
  it('are the 38 of idn-area-data, DKI Jakarta first', async () => {
    const known = (await getProvinces()).map(({ code, name }) => [code, plain(name)]);
    expect(provinces.map(({ code, label }) => [code, plain(label)]).toSorted()).toEqual(known.toSorted());
    expect(provinces[0].code).toBe('31');
  });
});
