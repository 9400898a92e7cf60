import { cleanDigits } from '../../../shared/domain/nik.ts';
import type { View } from '../page.ts';
import type { FieldFault } from '../parts/faults.tsx';
import { type Choice, DateField, type FieldGiven, RadioField, SelectField, TextField } from '../parts/fields.tsx';
import type { Answers } from '../phone/drafts.ts';
import type { FormWords } from '../words/form.ts';
import { type Field, idOf, nameOf } from './fields.ts';
import { readDate, writeDate } from './to-family.ts';
import { type Later, useLater } from './use-later.ts';

export type QuestionGiven = {
  readonly field: Field;
  readonly answers: Answers;
  readonly change: (answers: Answers) => void;
  readonly fault: FieldFault | undefined;
  readonly view: View<FormWords>;
};

const kecamatanChoices = (later: Later | undefined): readonly Choice[] =>
  later?.kecamatanList.map(({ code, name, kota }) => ({
    value: code,
    label: `${name}, ${kota.replace('Kota Administrasi ', '')}`,
  })) ?? [];
const kelurahanChoices = (later: Later | undefined, kecamatan: string): readonly Choice[] =>
  later?.kelurahanList.flatMap(({ code, name }) =>
    code.startsWith(kecamatan) ? [{ value: code, label: name }] : [],
  ) ?? [];

type PlaceGiven = Pick<QuestionGiven, 'answers' | 'change'> & {
  readonly given: FieldGiven;
  readonly at: string;
  readonly none: string;
};

/** Few and short: all seen at once; more: the phone's own list. */
const fewChoices = 4;

const modes = {
  nik: { inputMode: 'numeric', width: 20 },
  kk: { inputMode: 'numeric', width: 20 },
  phone: { inputMode: 'tel', width: 20 },
  neighbourhood: { inputMode: 'numeric', width: 3 },
  count: { inputMode: 'numeric', width: 5 },
  rupiah: { inputMode: 'numeric', width: 20 },
} as const;

/** One question, whatever its kind; what is typed is kept as it was typed. */
const KecamatanQuestion = ({ given, answers, change, at, none }: PlaceGiven) => {
  const { later } = useLater();
  const onValue = (typed: string) => change({ ...answers, [at]: typed, '/domicile/kelurahan': '' });
  return <SelectField {...given} onValue={onValue} choices={kecamatanChoices(later)} none={none} />;
};
const KelurahanQuestion = ({ given, answers, none }: PlaceGiven) => {
  const { later } = useLater();
  const kecamatan = cleanDigits(answers['/domicile/kecamatan'] ?? '');
  const choices = kecamatan === '' ? [] : kelurahanChoices(later, kecamatan);
  return <SelectField {...given} choices={choices} none={none} />;
};

export const Question = ({ field, answers, change, fault, view }: QuestionGiven) => {
  const { words } = view;
  const { at, kind } = field;
  const value = answers[at] ?? '';
  const given = {
    id: idOf(at),
    label: words.labels[nameOf(at)] ?? '',
    hint: words.hints[nameOf(at)],
    fault,
    prefix: words.faultPrefix,
    value,
    onValue: (typed: string) => change({ ...answers, [at]: typed }),
  };
  switch (kind) {
    case 'yes-no': {
      const choices = [
        { value: 'yes', label: words.yes },
        { value: 'no', label: words.no },
      ];
      return <RadioField {...given} choices={choices} inline />;
    }
    case 'options': {
      const choices = words.options[field.options ?? 'sexes'].map(([code, label]) => ({ value: code, label }));
      return choices.length > fewChoices ? (
        <SelectField {...given} choices={choices} none={words.choose} />
      ) : (
        <RadioField {...given} choices={choices} />
      );
    }
    case 'kecamatan':
      return <KecamatanQuestion {...{ given, answers, change, at }} none={words.choose} />;
    case 'kelurahan':
      return <KelurahanQuestion {...{ given, answers, change, at }} none={words.choose} />;
    case 'date':
      return (
        <DateField
          {...given}
          value={readDate(value)}
          onValue={(typed) => given.onValue(writeDate(typed))}
          names={words.dateNames}
        />
      );
    case 'text':
      return <TextField {...given} autoComplete={field.autoComplete ?? 'off'} />;
    default:
      return <TextField {...given} {...modes[kind]} autoComplete={field.autoComplete ?? 'off'} />;
  }
};
