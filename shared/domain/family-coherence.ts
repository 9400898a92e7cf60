import { headOfFamily } from './member-codes.ts';

/** More people than this on one form go to the kelurahan; it also bounds what one NIK check may cost. */
export const mostMembers = 20;

/** A cross-field fault: path inside the family, Indonesian sentence; for who says it in another language why, and which line was meant. */
export type Incoherence = {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly why: 'no-head' | 'second-head' | 'repeated-nik' | 'kk-as-nik';
  /** 1-based line of the form that the message names; 0 where it names none. */
  readonly line: number;
};

type Line = { readonly index: number; readonly nik: string | undefined; readonly isHead: boolean };

/** A JSON object; what a client sent may be anything. */
export const isPart = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of what may be no object at all; never one of its prototype. */
export const field = (value: unknown, name: string): unknown =>
  isPart(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Half a NIK is its own fault already; two equal halves are not one more. */
const wholeNumberOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{16}$/.test(value) ? value : undefined;

const lineOf = (member: unknown, index: number): Line => ({
  index,
  nik: wholeNumberOf(field(member, 'nik')),
  isHead: field(member, 'relationship') === headOfFamily,
});

const headFaults = (lines: readonly Line[]): Incoherence[] => {
  const [first, ...others] = lines.filter((line) => line.isHead);
  if (!first) {
    return [{ path: ['members'], message: 'Pilih satu anggota sebagai kepala keluarga.', why: 'no-head', line: 0 }];
  }
  const message = `Kepala keluarga hanya satu, dan anggota ke-${first.index + 1} sudah dipilih. Pilih hubungan lain.`;
  const told = { message, why: 'second-head', line: first.index + 1 } as const;
  return others.map(({ index }) => ({ path: ['members', index, 'relationship'], ...told }));
};

const repeatedNikFaults = (lines: readonly Line[]): Incoherence[] => {
  const firstIndexes = new Map<string, number>();
  return lines.flatMap(({ index, nik }) => {
    if (nik === undefined) return [];
    const first = firstIndexes.get(nik);
    if (first === undefined) {
      firstIndexes.set(nik, index);
      return [];
    }
    const message = `NIK ini sama dengan NIK anggota ke-${first + 1}. Perbaiki salah satunya atau hapus baris ganda.`;
    return [{ path: ['members', index, 'nik'], message, why: 'repeated-nik', line: first + 1 }];
  });
};

const kkAsNikFaults = (kk: string | undefined, lines: readonly Line[]): Incoherence[] =>
  lines
    .filter(({ nik }) => nik !== undefined && nik === kk)
    .map(({ index }) => ({
      path: ['members', index, 'nik'],
      message: 'NIK ini sama dengan Nomor KK. Nomor KK tercetak di bagian atas KK, NIK pada baris setiap anggota.',
      why: 'kk-as-nik',
      line: 0,
    }));

/**
 * What only the form as a whole can get wrong: exactly one head, no NIK twice, no NIK that is the KK. Takes a value
 * whose fields may themselves be faulty (it runs even then), cleaned where they could be cleaned.
 */
export const incoherencesOf = (family: unknown): Incoherence[] => {
  const members = field(family, 'members');
  if (!Array.isArray(members) || members.length === 0) return [];
  const lines = members.slice(0, mostMembers).map(lineOf);
  const kk = wholeNumberOf(field(family, 'kk'));
  return [...headFaults(lines), ...repeatedNikFaults(lines), ...kkAsNikFaults(kk, lines)];
};
