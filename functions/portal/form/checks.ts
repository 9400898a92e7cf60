import { isBirthDate } from '../../../shared/domain/birth-dates.ts';
import { incoherencesOf } from '../../../shared/domain/family-coherence.ts';
import { parseKk } from '../../../shared/domain/kk.ts';
import { cleanDigits, parseNik } from '../../../shared/domain/nik.ts';
import { cleanPhone, isPhone } from '../../../shared/domain/phone.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { numberFault } from '../parts/number-fault.ts';
import type { Answers } from '../phone/drafts.ts';
import { countText } from '../wib.ts';
import type { FormWords } from '../words/form.ts';
import { type Field, lineOf, nameOf } from './fields.ts';
import { isoDate, toFamily, wholeNumber } from './to-family.ts';

/** A fault of the form: where (a pointer into the family), and how to mend it in the reader's language. */
export type FormFault = { readonly at: string; readonly detail: string; readonly lang?: string };
type FormView = View<FormWords>;

const outOfBounds = ({ least = 0, most = 99 }: Field, number: number): boolean => !(number >= least && number <= most);

/** What is wrong with one answer by itself; undefined: nothing that the phone can see. `today`: `YYYY-MM-DD` in Jakarta. */
const faultOf = (field: Field, typed: string, view: FormView, today: string): string | undefined => {
  const { words, lang } = view;
  const label = words.labels[nameOf(field.at)] ?? '';
  if (plainText(typed) === '') {
    const isChosen = ['options', 'yes-no', 'kecamatan', 'kelurahan'].includes(field.kind);
    return fill(isChosen ? words.faultChoose : words.faultEmpty, { label });
  }
  switch (field.kind) {
    case 'nik': {
      const read = parseNik(typed);
      return read.outcome === 'invalid' ? numberFault(read, 'NIK', view) : undefined;
    }
    case 'kk': {
      const read = parseKk(typed);
      return read.outcome === 'invalid' ? numberFault(read, words.kkName, view) : undefined;
    }
    case 'phone':
      return isPhone(cleanPhone(typed)) ? undefined : words.faultPhone;
    case 'date':
      if (!isBirthDate(isoDate(typed))) return words.faultDate;
      return isoDate(typed) > today ? words.faultFuture : undefined;
    case 'neighbourhood':
      return /^(?!0+$)\d{1,3}$/.test(cleanDigits(typed)) ? undefined : fill(words.faultNeighbourhood, { label });
    case 'count':
    case 'rupiah': {
      const { least = 0, most = 99 } = field;
      const bounds = { label, least, most: countText(most, lang) };
      return outOfBounds(field, wholeNumber(typed)) ? fill(words.faultNumber, bounds) : undefined;
    }
    case 'text':
      return plainText(typed).length > (field.most ?? 100)
        ? fill(words.faultLong, { label, most: field.most ?? 100 })
        : undefined;
    default:
      return undefined;
  }
};

/** A list of faults is read away from its form: one of a member says whose line it is. */
const withLine = (at: string, detail: string, { words }: FormView): string => {
  const line = lineOf(at);
  return line === undefined ? detail : `${fill(words.faultLine, { n: line + 1 })} ${detail}`;
};

/** Each faulty answer among these questions. */
export const fieldFaults = (
  fields: readonly Field[],
  answers: Answers,
  view: FormView,
  today: string,
): readonly FormFault[] =>
  fields.flatMap((field) => {
    const detail = faultOf(field, answers[field.at] ?? '', view, today);
    return detail === undefined ? [] : [{ at: field.at, detail: withLine(field.at, detail, view) }];
  });

/** What only the list of members as a whole gets wrong: a head missing or twice, a NIK twice, a NIK that is the KK. */
export const memberFaults = (answers: Answers, view: FormView): readonly FormFault[] => {
  const { words } = view;
  const family = cleaned(toFamily(answers, ''));
  if (!Array.isArray(family['members']) || family['members'].length === 0) {
    return [{ at: '/members', detail: words.faultNoMembers }];
  }
  return incoherencesOf(family).map(({ path, why, line }) => {
    const at = `/${path.join('/')}`;
    return { at, detail: withLine(at, fill(words.faultMembers[why], { line }), view) };
  });
};

/** NIK and KK as the house will read them, so that two spellings of one number are seen to be the same. */
const cleaned = (family: Record<string, unknown>): Record<string, unknown> => ({
  ...family,
  kk: cleanDigits(String(family['kk'] ?? '')),
  members: ((family['members'] as Record<string, unknown>[] | undefined) ?? []).map((member) => ({
    ...member,
    nik: cleanDigits(String(member?.['nik'] ?? '')),
  })),
});
