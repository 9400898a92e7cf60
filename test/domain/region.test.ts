import { getDistricts, getRegencies, getVillages } from 'idn-area-data';
import { describe, expect, it } from 'vitest';
import { provinceDki } from '../../shared/domain/provinces.ts';
import { kecamatanList, kelurahanByCode, kelurahanList } from '../../shared/domain/region.ts';

type Area = { readonly code: string; readonly name: string };

const inJakarta = (areas: readonly Area[]): Record<string, string> =>
  Object.fromEntries(
    areas.map(({ code, name }) => [code.replaceAll('.', ''), name]).filter(([code]) => code?.startsWith(provinceDki)),
  );

const jakartaTable = async () => ({
  source: 'npm idn-area-data (https://github.com/fityannugroho/idn-area-data), Jakarta only, codes without dots',
  licence: 'Open Database License (ODbL) 1.0; see NOTICE',
  kota: inJakarta(await getRegencies()),
  kecamatan: inJakarta(await getDistricts()),
  kelurahan: inJakarta(await getVillages()),
});

const countIn = (kota: string): readonly [kecamatan: number, kelurahan: number] => [
  kecamatanList.filter(({ code }) => code.startsWith(kota)).length,
  kelurahanList.filter(({ code }) => code.startsWith(kota)).length,
];

describe('the Jakarta table', () => {
  // This test is also the generator: after a new idn-area-data run `npx vitest run test/domain/region.test.ts -u`.
  it('is what idn-area-data says', async () => {
    const text = `${JSON.stringify(await jakartaTable(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../shared/domain/jakarta-regions.json');
  });

  it('has the 44 kecamatan and 267 kelurahan of the official list, kota by kota', () => {
    expect([kecamatanList.length, kelurahanList.length]).toEqual([44, 267]);
    expect(countIn('3101')).toEqual([2, 6]);
    expect(countIn('3171')).toEqual([8, 44]);
    expect(countIn('3172')).toEqual([6, 31]);
    expect(countIn('3173')).toEqual([8, 56]);
    expect(countIn('3174')).toEqual([10, 65]);
    expect(countIn('3175')).toEqual([10, 65]);
  });

  it('finds a kelurahan with the names above it', () => {
    expect(kelurahanByCode('3171071006')).toEqual({
      code: '3171071006',
      name: 'Kebon Kacang',
      kecamatan: 'Tanah Abang',
      kota: 'Kota Administrasi Jakarta Pusat',
    });
  });

  it('finds every kelurahan of its own list, all with codes of ten digits', () => {
    for (const kelurahan of kelurahanList) {
      expect(kelurahan.code).toMatch(/^31\d{8}$/);
      expect(kelurahanByCode(kelurahan.code)).toBe(kelurahan);
    }
  });

  it('finds nothing under other keys, the names of object members included', () => {
    for (const code of ['', '31', '3171071999', '31.71.07.1006', '__proto__', 'constructor']) {
      expect(kelurahanByCode(code)).toBeUndefined();
    }
  });
});
