import { kecamatanList, kelurahanByCode } from '../../../shared/domain/region.ts';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import type { Answers } from '../phone/drafts.ts';
import { dateText } from '../wib.ts';
import type { FormWords } from '../words/form.ts';
import { type FormFault, fieldFaults, memberFaults } from './checks.ts';
import { type Field, fieldsOf, memberCount, memberFields, nameOf, type Step, stepOf } from './fields.ts';
import type { StepGiven } from './form.tsx';
import { Frame, progress } from './frame.tsx';
import { isoDate } from './to-family.ts';
import { goTo } from './use-form.ts';

const written = ['data-diri', 'rumah', 'aset'] as const satisfies readonly Step[];

/** An answer as people read it. */
const answerText = (field: Field, typed: string, { words, lang }: View<FormWords>): string => {
  if (typed.trim() === '') return words.unanswered;
  switch (field.kind) {
    case 'yes-no':
      return typed === 'yes' ? words.yes : words.no;
    case 'options':
      return words.options[field.options ?? 'sexes'].find(([code]) => code === typed)?.[1] ?? typed;
    case 'date': {
      const date = isoDate(typed);
      return /^\d{4}-(?:0[1-9]|1[0-2])-\d\d$/.test(date) ? dateText(date, lang) : typed.replaceAll('|', ' ');
    }
    case 'kecamatan':
      return kecamatanList.find(({ code }) => code === typed)?.name ?? typed;
    case 'kelurahan':
      return kelurahanByCode(typed)?.name ?? typed;
    default:
      return typed;
  }
};

const Answered = (given: {
  title: string;
  to: string;
  fields: readonly Field[];
  answers: Answers;
  view: View<FormWords>;
}) => {
  const { title, to, fields, answers, view } = given;
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <dl class="govuk-summary-list">
        {fields.map((field) => (
          <div class="govuk-summary-list__row" key={field.at}>
            <dt class="govuk-summary-list__key">{view.words.labels[nameOf(field.at)]}</dt>
            <dd class="govuk-summary-list__value">{answerText(field, answers[field.at] ?? '', view)}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-body">
        <a class="govuk-link" href={to}>
          {fill(view.words.changeWhat, { what: title })}
        </a>
      </p>
    </>
  );
};

/** Every fault of the form that the phone can see, step by step. */
export const allFaults = (answers: Answers, view: View<FormWords>, today: string): readonly FormFault[] => [
  ...fieldFaults(fieldsOf('data-diri', answers), answers, view, today),
  ...fieldFaults(fieldsOf('anggota', answers), answers, view, today),
  ...memberFaults(answers, view),
  ...fieldFaults(fieldsOf('rumah', answers), answers, view, today),
  ...fieldFaults(fieldsOf('aset', answers), answers, view, today),
];

/** All answers, to be read once more; what is missing leads to its page. */
export const Review = ({ view, draft, today, told, askAll }: StepGiven) => {
  const { words } = view;
  const { answers, id } = draft;
  const lines = Array.from({ length: memberCount(answers) }, (_, line) => line);
  return (
    <Frame
      view={view}
      title={words.stepTitles['periksa'] ?? ''}
      caption={progress('periksa', view)}
      lead={words.stepLeads['periksa']}
      backTo={`#${id}/aset`}
      check={() => {
        askAll();
        return allFaults(answers, view, today);
      }}
      told={told}
      leadTo={(at) => `#${id}/${stepOf(at)}`}
      onward={words.next}
      go={() => goTo(id, 'pernyataan')}
    >
      {() => (
        <>
          {written.slice(0, 1).map((step) => (
            <Answered
              key={step}
              {...{ answers, view }}
              title={words.stepTitles[step] ?? ''}
              to={`#${id}/${step}`}
              fields={fieldsOf(step, answers)}
            />
          ))}
          {lines.map((line) => (
            <Answered
              key={line}
              {...{ answers, view }}
              title={fill(words.member, { n: line + 1 })}
              to={`#${id}/anggota-${line}`}
              fields={memberFields(line)}
            />
          ))}
          <p class="govuk-body">
            <a class="govuk-link" href={`#${id}/anggota`}>
              {words.addMember}
            </a>
          </p>
          {written.slice(1).map((step) => (
            <Answered
              key={step}
              {...{ answers, view }}
              title={words.stepTitles[step] ?? ''}
              to={`#${id}/${step}`}
              fields={fieldsOf(step, answers)}
            />
          ))}
        </>
      )}
    </Frame>
  );
};
