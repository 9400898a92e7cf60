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

const faultsOf = (issue: z.core.$ZodIssue): Fault[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => faultAt([...issue.path, key], issue.message))
    : [faultAt(issue.path, issue.message)];

/** Reads `input` with `schema`; all faults at once, at most 50, in Indonesian. Does not throw for any JSON value. */
export const readAs = <T>(
  schema: z.ZodType<T>,
  input: unknown,
): { outcome: 'valid'; value: T } | { outcome: 'invalid'; faults: Fault[] } => {
  const result = schema.safeParse(input, { error: wordingOf });
  if (result.success) return { outcome: 'valid', value: result.data };
  return { outcome: 'invalid', faults: result.error.issues.flatMap(faultsOf).slice(0, mostFaults) };
};
