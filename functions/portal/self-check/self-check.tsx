import { useEffect, useState } from 'preact/hooks';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { FaultSummary, type FieldFault } from '../parts/faults.tsx';
import { RadioField } from '../parts/fields.tsx';
import { dateText, todayInWib } from '../wib.ts';
import { SelfCheckResult } from './self-check-result.tsx';
import type { AskedSet, SelfCheckWords } from './self-check-words.ts';

type Answers = { readonly [rule: string]: string };

/** The set in force on a day; the first one before its first day, since a phone's clock may be wrong. */
const setOn = (sets: readonly AskedSet[], day: string): AskedSet | undefined =>
  sets.filter(({ effectiveFrom }) => effectiveFrom <= day).at(-1) ?? sets[0];

/** One question for each published rule; the answers live in this page and nowhere else. */
export const SelfCheck = (view: View<SelfCheckWords>) => {
  const { words, lang } = view;
  const [set, setSet] = useState<AskedSet>();
  const [answers, setAnswers] = useState<Answers>({});
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [isChecked, setIsChecked] = useState(false);
  useEffect(() => setSet(setOn(words.sets, todayInWib())), [words.sets]);
  if (set === undefined) return <p class="govuk-body">{words.loading}</p>;

  const idOf = (rule: string): string => `rule-${rule}`;
  if (isChecked) {
    const against = set.asked.filter(({ id, against }) => answers[id] === against);
    return <SelfCheckResult set={set} against={against} view={view} onChange={() => setIsChecked(false)} />;
  }
  const check = (event: Event): void => {
    event.preventDefault();
    const open = set.asked.filter(({ id }) => answers[id] === undefined);
    setFaults(open.map(({ id, question }) => ({ id: idOf(id), detail: fill(words.unanswered, { question }) })));
    setIsChecked(open.length === 0);
  };
  const choices = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ];
  return (
    <form method="post" noValidate onSubmit={check}>
      <FaultSummary title={words.faultsTitle} prefix={words.faultPrefix} faults={faults} />
      <p class="govuk-body">{fill(words.inForce, { date: dateText(set.effectiveFrom, lang) })}</p>
      {set.asked.map(({ id, question, hint }) => (
        <RadioField
          key={id}
          id={idOf(id)}
          label={question}
          hint={hint}
          fault={faults.some((fault) => fault.id === idOf(id)) ? { detail: words.answerThis } : undefined}
          prefix={words.faultPrefix}
          value={answers[id] ?? ''}
          onValue={(value) => setAnswers({ ...answers, [id]: value })}
          choices={choices}
          inline
        />
      ))}
      <button type="submit" class="govuk-button">
        {words.check}
      </button>
    </form>
  );
};
