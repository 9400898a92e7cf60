import { cleanDigits } from '../../../shared/domain/nik.ts';
import { provinceDki } from '../../../shared/domain/provinces.ts';
import type { Answers } from '../phone/drafts.ts';
import { type Field, fieldsOf, type Step, steps } from './fields.ts';

/** A date as typed, kept as `day|month|year`. */
export type TypedDate = { readonly day: string; readonly month: string; readonly year: string };
export const readDate = (typed: string): TypedDate => {
  const [day = '', month = '', year = ''] = typed.split('|');
  return { day, month, year };
};
export const writeDate = ({ day, month, year }: TypedDate): string =>
  `${day}${month}${year}` === '' ? '' : `${day}|${month}|${year}`;
/** `1987-02-23`, whether there is such a day or not. */
export const isoDate = (typed: string): string => {
  const { day, month, year } = readDate(typed);
  return `${cleanDigits(year)}-${cleanDigits(month).padStart(2, '0')}-${cleanDigits(day).padStart(2, '0')}`;
};

/** "Rp 1.000.000" is a number too; NaN for what is none. */
export const wholeNumber = (typed: string): number => {
  const digits = typed.replace(/rp/i, '').replace(/[\s.,]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
};

const numeric = /^\d+$/;
/** Codes of these are text even where they look like numbers. */
const isText = (field: Field): boolean => field.options === 'provinces';

const sentValue = (field: Field, typed: string): unknown => {
  switch (field.kind) {
    case 'date':
      return isoDate(typed);
    case 'yes-no':
      return typed === 'yes';
    case 'count':
    case 'rupiah':
      return wholeNumber(typed);
    case 'options':
      return numeric.test(typed) && !isText(field) ? Number(typed) : typed;
    default:
      return typed.trim();
  }
};

const put = (family: Record<string, unknown>, at: string, value: unknown): void => {
  const path = at.slice(1).split('/');
  const last = path.pop() ?? '';
  let part: Record<string, unknown> = family;
  for (const [depth, step] of path.entries()) {
    part[step] ??= numeric.test(path[depth + 1] ?? last) ? [] : {};
    part = part[step] as Record<string, unknown>;
  }
  part[last] = value;
};

const isSent = (field: Field): boolean => field.kind !== 'kecamatan';

/**
 * The family as the house takes it (`POST /v1/submissions`), from what was typed; what is not answered yet is left out. `noticeVersion`:
 * of the personal-data notice that was shown.
 */
export const toFamily = (answers: Answers, noticeVersion: string): Record<string, unknown> => {
  const family: Record<string, unknown> = {};
  for (const field of steps.flatMap((step: Step) => fieldsOf(step, answers))) {
    const typed = answers[field.at];
    if (typed !== undefined && typed !== '' && isSent(field)) put(family, field.at, sentValue(field, typed));
  }
  const isInJakarta = answers['/domicile/province'] === provinceDki;
  if (!isInJakarta) delete (family['domicile'] as Record<string, unknown> | undefined)?.['kelurahan'];
  const isTrue = (at: string): boolean => answers[at] === 'yes';
  return {
    ...family,
    declaration: { truthful: isTrue('/declaration/truthful') },
    consent: {
      noticeVersion,
      accepted: isTrue('/consent/accepted'),
      ...(isTrue('/consent/guardian') ? { guardian: true } : {}),
    },
  };
};
