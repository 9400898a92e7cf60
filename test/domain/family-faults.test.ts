import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFamily } from '../../shared/domain/family.ts';
import { type Fault, mostFaults } from '../../shared/domain/fault.ts';
import { sampleFamily } from './sample-family.ts';

const faultsOf = (input: unknown): Fault[] => {
  const reading = readFamily(input);
  return reading.outcome === 'invalid' ? reading.faults : [];
};
const pointersOf = (input: unknown): string[] => faultsOf(input).map(({ pointer }) => pointer);

type Json = { [name: string]: Json } | Json[] | string | number | boolean | null;
const sampleJson = (): { [name: string]: Json } => JSON.parse(JSON.stringify(sampleFamily));

/** The sample with one value put in at a pointer. */
const withAt = (pointer: string, value: unknown): unknown => {
  const copy = sampleJson();
  const steps = pointer.slice(1).split('/');
  const last = steps.pop() ?? '';
  const place = steps.reduce<Json>((part, step) => (part as Record<string, Json>)[step] ?? null, copy);
  (place as Record<string, unknown>)[last] = value;
  return copy;
};

const leafPointers = (value: Json, pointer = ''): string[] =>
  typeof value === 'object' && value !== null
    ? [pointer, ...Object.entries(value).flatMap(([name, part]) => leafPointers(part, `${pointer}/${name}`))]
    : [pointer];
const allPointers = leafPointers(sampleJson()).filter((pointer) => pointer !== '');

const english =
  /\b(invalid|expected|received|required|must|unrecognized|too (?:big|small)|string|number|array|object|input)\b/i;

describe('the faults of a form', () => {
  it('are told all at once, cross-field ones included', () => {
    const [head, wife] = sampleFamily.members;
    const input = {
      ...sampleFamily,
      kk: '123',
      members: [
        { ...head, name: '' },
        { ...wife, nik: head?.nik, relationship: 1 },
      ],
      domicile: { province: '31', street: 'Jl. Mawar', rt: '1000', rw: 7 },
      declaration: { truthful: false },
    };
    expect(pointersOf(input).toSorted()).toEqual([
      '/declaration/truthful',
      '/domicile/kelurahan',
      '/domicile/rt',
      '/domicile/rw',
      '/kk',
      '/members/0/name',
      '/members/1/nik',
      '/members/1/relationship',
    ]);
  });

  it.each([
    ['/kk', '9901010101200000', 'nomor urut'],
    ['/accountHolder/phone', '12', 'Nomor telepon tidak dikenal'],
    ['/accountHolder/member', 'ya', 'harus dijawab ya atau tidak'],
    ['/members/0/nik', '9901013102800001', 'Anggota ke-1: Periksa angka ke-7'],
    ['/members/1/name', 'a'.repeat(101), 'Anggota ke-2: Nama paling banyak 100 huruf'],
    ['/members/1/name', 'Bu\u0000di', 'karakter yang tidak dapat dibaca'],
    ['/members/1/name', '\ud800', 'karakter yang tidak dapat dibaca'],
    ['/accountHolder/name', 7, 'harus berupa teks'],
    ['/members/2/birthDate', '2021-02-31', 'tidak ada dalam kalender'],
    ['/members/2/birthDate', '1899-12-31', 'Tanggal lahir'],
    ['/members/2/sex', 'l', 'pilih salah satu jawaban'],
    ['/members/2/relationship', 12, 'pilih salah satu jawaban'],
    ['/members/2/relationship', '4', 'pilih salah satu jawaban'],
    ['/members/3/job', 'menteri', 'pilih salah satu jawaban'],
    ['/ktpProvince', '00', 'Pilih provinsi'],
    ['/domicile/rt', '000', 'RT terdiri atas 3 angka'],
    ['/domicile/kelurahan', '3171071999', 'Kelurahan tidak dikenal'],
    ['/household/floorAreaM2', 0, 'Luas lantai (m2) paling kecil 1'],
    ['/household/floorAreaM2', 2.5, 'bilangan bulat'],
    ['/household/powerWatts', 2000, 'pilih salah satu jawaban'],
    ['/assets/cars', -1, 'paling kecil 0'],
    ['/assets/cars', Number.POSITIVE_INFINITY, 'bilangan bulat'],
    ['/assets/highestNjopRupiah', 1e12 + 1, 'paling besar 1.000.000.000.000'],
    ['/assets/land', null, 'harus dijawab ya atau tidak'],
    ['/declaration/truthful', false, 'Nyatakan bahwa data'],
    ['/consent/accepted', false, 'Setujui pemrosesan'],
    ['/consent/noticeVersion', ' ', 'wajib diisi'],
    ['/members', [], 'paling sedikit memuat 1 orang'],
    ['/household', [], 'belum lengkap'],
  ])('at %s for %j say what to mend', (pointer, value, words) => {
    const faults = faultsOf(withAt(pointer, value));
    expect(faults.map((fault) => fault.pointer)).toContain(pointer);
    expect(faults.find((fault) => fault.pointer === pointer)?.detail).toContain(words);
  });

  it('name each field that is missing, and each that nobody asked for', () => {
    const { kk: _, ...withoutKk } = sampleFamily;
    expect(faultsOf(withoutKk)).toEqual([{ pointer: '/kk', detail: 'Nomor KK wajib diisi.' }]);
    expect(pointersOf({ ...sampleFamily, 'a/b~c': 1, consentedAt: 2 })).toEqual(['/a~1b~0c', '/consentedAt']);
    expect(pointersOf(withAt('/members/2/age', 7))).toEqual(['/members/2/age']);
  });

  it('ask for exactly one head of the family', () => {
    const nobody = sampleFamily.members.map((member) => ({ ...member, relationship: 4 }));
    expect(pointersOf({ ...sampleFamily, members: nobody })).toEqual(['/members']);
    const all = sampleFamily.members.map((member) => ({ ...member, relationship: 1 }));
    expect(pointersOf({ ...sampleFamily, members: all })).toEqual([1, 2, 3].map((at) => `/members/${at}/relationship`));
  });

  it('point at a NIK that is there twice, however it is spaced, and at one that is the KK', () => {
    expect(faultsOf(withAt('/members/2/nik', '99 0101 170580 0001'))).toEqual([
      { pointer: '/members/2/nik', detail: expect.stringContaining('sama dengan NIK anggota ke-1') },
    ]);
    expect(faultsOf(withAt('/members/2/nik', sampleFamily.kk))).toEqual([
      { pointer: '/members/2/nik', detail: expect.stringContaining('sama dengan Nomor KK') },
    ]);
  });

  it('ask for a kelurahan in Jakarta and for none elsewhere', () => {
    const { kelurahan: _, ...without } = sampleFamily.domicile;
    expect(pointersOf({ ...sampleFamily, domicile: without })).toEqual(['/domicile/kelurahan']);
    expect(faultsOf(withAt('/domicile/province', '36'))).toEqual([
      { pointer: '/domicile/kelurahan', detail: expect.stringContaining('Kosongkan kelurahan') },
    ]);
  });

  it('are never more than fifty', () => {
    const members = Array.from({ length: 20 }, () => ({}));
    expect(faultsOf({ ...sampleFamily, members })).toHaveLength(mostFaults);
    const strangers = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, index]));
    expect(faultsOf({ ...sampleFamily, ...strangers })).toHaveLength(mostFaults);
  });
});

describe('a hostile form', () => {
  const deep = (open: string, close: string): unknown => JSON.parse(open.repeat(10_000) + close.repeat(10_000));
  const deepArray = deep('[', ']');
  const deepObject = JSON.parse(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`);

  it.each(['/kk', '/members', '/members/0', '/members/0/nik', '/domicile', '/consent', '/x'])(
    'nested 10,000 deep at %s is told its faults',
    (pointer) => {
      expect(pointersOf(withAt(pointer, deepArray)).length).toBeGreaterThan(0);
      expect(pointersOf(withAt(pointer, deepObject)).length).toBeGreaterThan(0);
    },
  );

  it('with a __proto__ key is refused there, and no prototype is touched', () => {
    const text = JSON.stringify(sampleFamily).replace('{', '{"__proto__":{"polluted":true},');
    expect(pointersOf(JSON.parse(text))).toEqual(['/__proto__']);
    const inside = JSON.stringify(sampleFamily).replace('"cars"', '"__proto__":{"cars":1},"constructor":1,"cars"');
    expect(pointersOf(JSON.parse(inside))).toEqual(['/assets/__proto__', '/assets/constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('cannot take its fields from a prototype', () => {
    expect(pointersOf(JSON.parse(`{"__proto__":${JSON.stringify(sampleFamily)}}`))).toContain('/kk');
  });

  it('with 10,000 members is answered at once with one fault for their number', () => {
    const members = Array.from({ length: 10_000 }, () => sampleFamily.members[0]);
    const started = performance.now();
    const pointers = pointersOf({ ...sampleFamily, members });
    expect(performance.now() - started).toBeLessThan(500);
    expect(pointers[0]).toBe('/members');
  });

  it('with numbers beyond all bounds is refused', () => {
    const text = JSON.stringify(sampleFamily).replace('"floorAreaM2":24', '"floorAreaM2":1e309');
    expect(pointersOf(JSON.parse(text))).toEqual(['/household/floorAreaM2']);
  });

  it('of any JSON whatever is answered without a throw, in Indonesian', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => {
        const faults = faultsOf(input);
        expect(faults.length).toBeGreaterThan(0);
        expect(faults.every(({ detail }) => /^[A-Z].*\.$/.test(detail) && !english.test(detail))).toBe(true);
      }),
    );
  });

  it('with any value in any place is answered without a throw, in Indonesian', () => {
    const anyValue = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.constantFrom(...allPointers), anyValue, (pointer, value) => {
        const reading = readFamily(withAt(pointer, value));
        const faults = reading.outcome === 'invalid' ? reading.faults : [];
        expect(reading.outcome === 'valid' || faults.length > 0).toBe(true);
        expect(faults.every(({ detail }) => /^[A-Z].*\.$/.test(detail) && !english.test(detail))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
