import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDukcapilReply } from '../../../shared/adapters/registry/dukcapil-reply.ts';

const nik = '9901012302870057';
const fields = {
  NIK: nik,
  NO_KK: '9901012003180008',
  NAMA_LGKP: ' FAJAR INTAN ',
  TGL_LHR: '23-02-1987',
  NO_PROP: '31',
  JENIS_PKRJN: 'SOPIR',
};
const person = {
  nik,
  kk: fields.NO_KK,
  name: 'FAJAR INTAN',
  birthDate: '1987-02-23',
  province: '31',
  job: 'SOPIR',
};
const read = (value: unknown) => readDukcapilReply(JSON.stringify(value), nik);
const without = (name: keyof typeof fields) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

describe('a person in the reply', () => {
  it('is found in a list, as a lone object, and among fields we do not know', () => {
    for (const content of [[fields], fields, [{ ...fields, AGAMA: null, EXTRA: { deep: [1] } }]]) {
      expect(read({ content, lastPage: true })).toEqual({ outcome: 'found', person });
    }
  });

  it('is found beside a RESPON that says so', () => {
    expect(read({ content: [{ ...fields, RESPON: 'Data Ditemukan' }] })).toEqual({ outcome: 'found', person });
  });

  it('keeps every digit of a NIK and KK that come as numbers', () => {
    const body = `{"content":[{"NIK":${nik},"NO_KK": ${fields.NO_KK},"NAMA_LGKP":"FAJAR INTAN","TGL_LHR":"1987-02-23",
      "NO_PROP":31,"JENIS_PKRJN":"SOPIR"}]}`;
    expect(readDukcapilReply(body, nik)).toEqual({ outcome: 'found', person });
    expect(readDukcapilReply(body.replace(nik, '9901012302870056'), nik).outcome).toBe('ambiguous');
  });

  it.each([
    ['11', '11'],
    [6, '06'],
    ['06', '06'],
    [31, '31'],
  ])('has province %s as two digits', (NO_PROP, province) => {
    expect(read({ content: [{ ...fields, NO_PROP }] })).toMatchObject({ person: { province } });
  });

  it.each([
    ['1987-02-23', '1987-02-23'],
    ['1987-02-23T00:00:00.000+07:00', '1987-02-23'],
    ['23/02/1987', '1987-02-23'],
    ['29-02-2000 00:00:00', '2000-02-29'],
  ])('has the birth date %s', (TGL_LHR, birthDate) => {
    expect(read({ content: [{ ...fields, TGL_LHR }] })).toMatchObject({ person: { birthDate } });
  });

  it.each(['31-02-1987', '29-02-1900', '1987', '', '23-02-87', 0])('is not taken with the birth date %s', (TGL_LHR) => {
    expect(read({ content: [{ ...fields, TGL_LHR }] }).outcome).toBe('ambiguous');
  });

  it.each(Object.keys(fields) as (keyof typeof fields)[])(
    'is not taken without %s, and the reason names it',
    (name) => {
      const why = `reply without a readable ${name}`;
      expect(read({ content: [without(name)] })).toEqual({ outcome: 'ambiguous', why });
      expect(read({ content: [{ ...fields, [name]: null }] })).toEqual({ outcome: 'ambiguous', why });
      expect(read({ content: [{ ...fields, [name]: ' ' }] })).toEqual({ outcome: 'ambiguous', why });
    },
  );

  it('is not taken under another NIK, with a masked KK, or with a province that is none', () => {
    expect(read({ content: [{ ...fields, NIK: '9901012302870058' }] }).outcome).toBe('ambiguous');
    expect(read({ content: [{ ...fields, NO_KK: '99010120********' }] }).outcome).toBe('ambiguous');
    expect(read({ content: [{ ...fields, NO_PROP: '00' }] }).outcome).toBe('ambiguous');
    expect(read({ content: [{ ...fields, NO_PROP: 'DKI JAKARTA' }] }).outcome).toBe('ambiguous');
  });
});

describe('RESPON', () => {
  const known = [
    ['Data Tidak Ditemukan', { outcome: 'not-found' }],
    ['Login Gagal', { outcome: 'denied', why: 'login' }],
    ['IP Address Tidak Sesuai', { outcome: 'denied', why: 'address' }],
    ['IP Client  Tidak terdaftar', { outcome: 'denied', why: 'address' }],
    ['User ID Tidak Aktif', { outcome: 'denied', why: 'user' }],
    ['Kuota Akses Hari ini telah Habis', { outcome: 'quota-spent' }],
  ] as const;

  it.each(known)('%s is understood in any letter case, with any blanks, in any of its places', (RESPON, answer) => {
    const odd = RESPON.replace(/./g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter.toLowerCase()));
    const ways = [
      RESPON,
      odd,
      RESPON.toUpperCase(),
      RESPON.toLowerCase(),
      `  ${RESPON.replaceAll(' ', ' \u00a0\t')}. `,
    ];
    for (const text of ways) {
      expect(read({ content: [{ RESPON: text }] })).toEqual(answer);
      expect(read({ content: { RESPON: text } })).toEqual(answer);
      expect(read({ content: [], RESPON: text })).toEqual(answer);
      expect(read({ RESPON: text })).toEqual(answer);
    }
  });

  it.each(['Data Ganda', 'NIK', 'Data Tidak Ditemukan di Provinsi', 'system timeout', '__proto__', 'constructor'])(
    'with the unknown text %s settles nothing',
    (RESPON) => {
      expect(read({ content: [{ ...fields, RESPON }] })).toEqual({ outcome: 'ambiguous', why: 'unknown RESPON' });
    },
  );
});

describe('anything else', () => {
  it.each([
    '',
    'null',
    '[]',
    '"x"',
    '42',
    '{',
    '{}',
    '{"content":null}',
    '{"content":[]}',
    '{"content":[null]}',
    '<html>',
  ])('%s is ambiguous', (body) => {
    expect(readDukcapilReply(body, nik).outcome).toBe('ambiguous');
  });

  it('nested as deep as 64 KB allow is ambiguous, as plain lists and with long integers', () => {
    for (const core of ['', '9901012302870057']) {
      const deep = `{"content":${'['.repeat(32_000)}${core}${']'.repeat(32_000)}}`;
      expect(readDukcapilReply(deep, nik).outcome).toBe('ambiguous');
    }
  });

  it('never throws, never finds a person, never settles as not found, and never repeats the reply', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ content: value })),
        ),
        (body) => {
          const answer = readDukcapilReply(body, nik);
          expect(answer.outcome).toBe('ambiguous');
          expect('why' in answer && answer.why).toMatch(
            /^(reply is not the JSON agreed|reply without a readable [A-Za-z_]+)$/,
          );
        },
      ),
    );
  });
});
