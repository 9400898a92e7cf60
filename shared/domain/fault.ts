import type * as z from 'zod';
import { wordingOf } from './wording.ts';

/** One thing wrong with what was sent: an RFC 6901 JSON pointer, and an Indonesian sentence on how to mend it. */
export type Fault = { readonly pointer: string; readonly detail: string };

/** No answer lists more faults than this: nobody reads them, and a hostile form could ask for thousands. */
export const mostFaults = 50;

/** RFC 6901: `~` and `/` inside a name are escaped; the empty path is the whole document. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A list of faults is read away from its form, so a fault of a family member says whose line it is. */
const lineOf = (path: readonly PropertyKey[]): string =>
  path[0] === 'members' && typeof path[1] === 'number' ? `Anggota ke-${path[1] + 1}: ` : '';

/** One fault at a path of the form, its detail begun with the member's line where there is one. */
export const faultAt = (path: readonly PropertyKey[], detail: string): Fault => ({
  pointer: pointerTo(path),
  detail: lineOf(path) + detail,
});

/** An unknown name is the sender's own text: one that is long, or may be a NIK or a phone number, is not said back. */
const mayBeTold = (name: string): boolean => name.length <= 60 && !/\d{8}/.test(name);

/** Names that a part of the form does not know; what may not be told is pointed at by the part it stands in. */
export const unknownFields = (path: readonly PropertyKey[], names: readonly string[]): Fault[] => {
  const told = names.filter(mayBeTold).slice(0, mostFaults);
  const faults = told.map((name) =>
    faultAt([...path, name], 'Isian ini tidak dikenal. Hapus isian ini, lalu kirim lagi.'),
  );
  if (told.length < Math.min(names.length, mostFaults)) {
    faults.push(faultAt(path, 'Bagian ini memuat isian yang tidak dikenal. Hapus isian itu, lalu kirim lagi.'));
  }
  return faults;
};

const faultsOf = (issue: z.core.$ZodIssue): Fault[] =>
  issue.code === 'unrecognized_keys' ? unknownFields(issue.path, issue.keys) : [faultAt(issue.path, issue.message)];

const isSamePlace = (a: z.core.$ZodIssue, b: z.core.$ZodIssue): boolean =>
  a.path.length === b.path.length && a.path.every((step, at) => step === b.path[at]);

/** zod counts what has the wrong type all the same, and holds a number to its own limit and to the field's, which comes last. */
const saysMore = (issue: z.core.$ZodIssue, at: number, issues: readonly z.core.$ZodIssue[]): boolean =>
  (issue.code !== 'too_big' && issue.code !== 'too_small') ||
  !issues.some(
    (other, otherAt) =>
      otherAt !== at &&
      isSamePlace(issue, other) &&
      (other.code === 'invalid_type' || (other.code === issue.code && otherAt > at)),
  );

/** Reads `input` with `schema`; all faults at once, at most 50, in Indonesian. Does not throw for any JSON value. */
export const readAs = <T>(
  schema: z.ZodType<T>,
  input: unknown,
): { outcome: 'valid'; value: T } | { outcome: 'invalid'; faults: Fault[] } => {
  const result = schema.safeParse(input, { error: wordingOf });
  if (result.success) return { outcome: 'valid', value: result.data };
  return { outcome: 'invalid', faults: result.error.issues.filter(saysMore).flatMap(faultsOf).slice(0, mostFaults) };
};
