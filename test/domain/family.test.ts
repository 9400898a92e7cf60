import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { birthDateFaults, guardianFaults } from '../../shared/domain/birth-dates.ts';
import {
  canonicalFamily,
  type Family,
  familySchema,
  familyWarnings,
  readFamily,
  readObjection,
} from '../../shared/domain/family.ts';
import { sampleFamily } from './sample-family.ts';

const familyOf = (input: unknown): Family => {
  const reading = readFamily(input);
  if (reading.outcome === 'invalid') throw new Error(JSON.stringify(reading.faults));
  return reading.family;
};

/** The same JSON with the keys of every object in another order. */
const shuffled = (value: unknown, backwards: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, backwards));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, shuffled(part, backwards)] as const);
  return Object.fromEntries(backwards ? entries.toReversed() : entries.toSorted());
};

const spaced = (digits: string, gap: string): string => digits.replace(/.{4}(?=.)/g, `$&${gap}`);

describe('readFamily', () => {
  it('accepts a good form and changes nothing in it', () => {
    expect(familyOf(sampleFamily)).toEqual(sampleFamily);
  });

  it('accepts a form as it came over the wire', () => {
    expect(familyOf(JSON.parse(JSON.stringify(sampleFamily)))).toEqual(sampleFamily);
  });

  it('accepts twenty members and a family of one', () => {
    const [head] = sampleFamily.members;
    const others = Array.from({ length: 19 }, (_, index) => ({
      ...head,
      nik: `9901011705800${String(index + 100)}`,
      relationship: 9,
    }));
    expect(familyOf({ ...sampleFamily, members: [head, ...others] }).members).toHaveLength(20);
    expect(familyOf({ ...sampleFamily, members: [head] }).members).toHaveLength(1);
  });

  it('accepts a home outside Jakarta without kelurahan: the rules, not the form, say what follows', () => {
    const domicile = { province: '36', street: 'Jl. Mawar 1', rt: '1', rw: '012' };
    expect(familyOf({ ...sampleFamily, domicile }).domicile).toEqual({ ...domicile, rt: '001' });
  });

  it('accepts a NIK of any province and a birth date that differs from it', () => {
    const members = [{ ...sampleFamily.members[0], nik: '9101011705800001', birthDate: '1979-01-01' }];
    expect(readFamily({ ...sampleFamily, members }).outcome).toBe('valid');
  });
});

describe('canonicalFamily', () => {
  it('is in the order of the schema', () => {
    expect(canonicalFamily(sampleFamily)).toBe(JSON.stringify(sampleFamily));
    expect(canonicalFamily(shuffled(sampleFamily, true) as Family)).toBe(JSON.stringify(sampleFamily));
  });

  it('is the same for inputs that differ only in spacing, dashes, key order or Unicode composition', () => {
    const gaps = fc.constantFrom('', ' ', '-', '.', '–', '\u00a0');
    const forms = fc.constantFrom('NFC' as const, 'NFD' as const);
    fc.assert(
      fc.property(gaps, gaps, forms, fc.boolean(), (gap, ends, form, backwards) => {
        const text = (value: string): string => ` ${value.normalize(form).replaceAll(' ', ' \t ')}\u00a0`;
        const typed = {
          ...sampleFamily,
          kk: ends + spaced(sampleFamily.kk, gap),
          accountHolder: { ...sampleFamily.accountHolder, phone: `+62 ${spaced('81234567890', gap)}` },
          members: sampleFamily.members.map((member) => ({
            ...member,
            nik: spaced(member.nik, gap) + ends,
            name: text(member.name),
            birthPlace: text(member.birthPlace),
          })),
          domicile: { ...sampleFamily.domicile, street: text(sampleFamily.domicile.street), rt: '7', rw: ' 02' },
        };
        expect(canonicalFamily(familyOf(shuffled(typed, backwards)))).toBe(canonicalFamily(sampleFamily));
      }),
    );
  });

  it('survives a round through JSON', () => {
    const text = canonicalFamily(sampleFamily);
    expect(canonicalFamily(familyOf(JSON.parse(text)))).toBe(text);
  });

  it('differs when any answer differs', () => {
    const texts = [
      sampleFamily,
      { ...sampleFamily, assets: { ...sampleFamily.assets, cars: 1 } },
      { ...sampleFamily, consent: { noticeVersion: '2022-05', accepted: true } },
      { ...sampleFamily, consent: { ...sampleFamily.consent, noticeVersion: '2022-06' } },
      { ...sampleFamily, members: sampleFamily.members.toReversed() },
      { ...sampleFamily, domicile: { ...sampleFamily.domicile, rt: '008' } },
    ].map((family) => canonicalFamily(familyOf(family)));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('birthDateFaults', () => {
  it('points at births that lie after today', () => {
    expect(birthDateFaults(sampleFamily, '2016-02-28')).toEqual([
      { pointer: '/members/3/birthDate', detail: expect.stringContaining('Anggota ke-4: Tanggal lahir belum terjadi') },
    ]);
  });

  it('are found beside other faults, and only where a date can be read', () => {
    const members = [{ birthDate: ' 2016-03-01 ' }, { birthDate: '2016-02-30' }, { birthDate: 7 }, null, 'x'];
    expect(birthDateFaults({ kk: 1, members }, '2016-02-29').map(({ pointer }) => pointer)).toEqual([
      '/members/0/birthDate',
    ]);
    expect([null, 7, [], {}, { members: {} }].flatMap((form) => birthDateFaults(form, '2016-02-29'))).toEqual([]);
  });

  it('lets a birth of today pass', () => {
    expect(birthDateFaults(sampleFamily, '2016-02-29')).toEqual([]);
  });
});

describe('guardianFaults', () => {
  const without = { ...sampleFamily, consent: { noticeVersion: '2026-01', accepted: true } } as const;

  it('asks for a guardian while any member is under 18', () => {
    expect(guardianFaults(without, '2034-02-27').map(({ pointer }) => pointer)).toEqual(['/consent/guardian']);
    expect(guardianFaults({ ...without, consent: { ...without.consent, guardian: true } }, '2034-02-27')).toEqual([]);
  });

  it('asks beside other faults, but not where the answer itself is one', () => {
    const asked = (consent: unknown) =>
      guardianFaults({ members: [{ birthDate: '2016-02-29' }], consent }, '2026-05-12');
    expect([{}, { guardian: false }].map((consent) => asked(consent).length)).toEqual([1, 1]);
    expect([undefined, [], { guardian: 'ya' }, { guardian: null }].flatMap(asked)).toEqual([]);
  });

  it('asks no more from the eighteenth birthday of the youngest on', () => {
    expect(guardianFaults(without, '2034-03-01')).toEqual([]);
  });
});

describe('familyWarnings', () => {
  it('has none where NIK, birth date and sex agree', () => {
    expect(familyWarnings(sampleFamily)).toEqual([]);
  });

  it('points at the member whose birth date or sex differs from the NIK', () => {
    const members = sampleFamily.members.map((member, index) =>
      index === 1 ? { ...member, birthDate: '1985-03-13', sex: 'L' as const } : member,
    );
    expect(familyWarnings({ ...sampleFamily, members }).map(({ pointer }) => pointer)).toEqual([
      '/members/1/birthDate',
      '/members/1/sex',
    ]);
  });
});

describe('readObjection', () => {
  it('reads what is objected to and why', () => {
    const input = { about: 'vehicle', reason: '  Mobil sudah dijual\n tahun 2020. ' };
    const objection = { about: 'vehicle', reason: 'Mobil sudah dijual tahun 2020.' };
    expect(readObjection(input)).toEqual({ outcome: 'valid', objection });
  });

  it('tells all faults at once, in Indonesian', () => {
    expect(readObjection({ about: 'nik', reason: 'pendek', more: 1 })).toEqual({
      outcome: 'invalid',
      faults: [
        { pointer: '/about', detail: 'Hal yang disanggah: pilih salah satu jawaban yang tersedia.' },
        { pointer: '/reason', detail: 'Alasan paling sedikit 10 huruf. Lengkapi isian Anda.' },
        { pointer: '/more', detail: expect.stringContaining('tidak dikenal') },
      ],
    });
  });

  it('takes 10 to 1,000 letters', () => {
    expect(readObjection({ about: 'land', reason: 'a'.repeat(1000) }).outcome).toBe('valid');
    expect(readObjection({ about: 'land', reason: 'a'.repeat(1001) }).outcome).toBe('invalid');
    expect(readObjection({ about: 'land', reason: 'a'.repeat(10) }).outcome).toBe('valid');
  });
});

describe('familySchema', () => {
  it('can be shown as JSON Schema, closed against unknown fields', () => {
    const schema = z.toJSONSchema(familySchema, { io: 'input' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(schema.required).toEqual(Object.keys(sampleFamily));
  });
});
