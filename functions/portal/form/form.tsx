import { useEffect, useState } from 'preact/hooks';
import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { type Answers, type Draft, labelOf } from '../phone/drafts.ts';
import { recentPublicFigures } from '../phone/public-figures.ts';
import { instantText, todayInWib } from '../wib.ts';
import type { FormWords } from '../words/form.ts';
import { type FormFault, fieldFaults } from './checks.ts';
import { fieldsOf, lineOfStep, memberFields, type Step, steps } from './fields.ts';
import { Frame, progress, StepTitle } from './frame.tsx';
import { Question } from './question.tsx';
import { goTo, useForm } from './use-form.ts';
import { type Later, useLater } from './use-later.ts';

/** What every step is given. `told`: faults of its own that are known when one comes to it. */
export type StepGiven = {
  readonly view: View<FormWords>;
  readonly draft: Draft;
  readonly change: (answers: Answers) => void;
  /** `YYYY-MM-DD` in Jakarta. */
  readonly today: string;
  readonly told: readonly FormFault[];
  readonly noticeVersion: string;
  readonly send: (noticeVersion: string) => void;
  /** From now on each page says what is wrong on it when one comes to it. */
  readonly askAll: () => void;
};

type Written = Extract<Step, 'data-diri' | 'rumah' | 'aset'>;
const isWritten = (step: string): step is Written => ['data-diri', 'rumah', 'aset'].includes(step);

/** A step that is a list of questions. */
const WrittenStep = ({ view, draft, change, today, told, step }: StepGiven & { readonly step: Written }) => {
  const { words, lang } = view;
  const { answers, id } = draft;
  const fields = fieldsOf(step, answers);
  const at = steps.indexOf(step);
  return (
    <Frame
      view={view}
      title={words.stepTitles[step] ?? ''}
      caption={progress(step, view)}
      lead={words.stepLeads[step]}
      backTo={at === 0 ? pathOf('keluarga', lang) : `#${id}/${steps[at - 1]}`}
      check={() => fieldFaults(fields, answers, view, today)}
      told={told}
      onward={words.next}
      go={() => goTo(id, steps[at + 1] ?? 'periksa')}
    >
      {(faultAt) =>
        fields.map((field) => (
          <Question key={field.at} {...{ field, answers, change, view }} fault={faultAt(field.at)} />
        ))
      }
    </Frame>
  );
};

const stepPage = (step: string, given: StepGiven, later: Later | undefined) => {
  if (isWritten(step)) return <WrittenStep key={step} {...given} step={step} />;
  if (later === undefined) return <p class="govuk-body">{given.view.words.loading}</p>;
  const { Declaration, MemberPage, Members, Review } = later;
  const line = lineOfStep(step);
  if (line !== undefined) return <MemberPage key={step} {...given} line={line} />;
  if (step === 'anggota') return <Members key={step} {...given} />;
  if (step === 'pernyataan') return <Declaration key={step} {...given} />;
  return <Review key={step} {...given} />;
};

/** Of a page: what the house refused there, and what is wrong now once everything was asked for. */
const toldAt = (step: string, given: Omit<StepGiven, 'told'>, isAsked: boolean): readonly FormFault[] => {
  const { draft, view, today } = given;
  const refused = (draft.refused ?? []).map((fault) => ({ ...fault, lang: 'id' }));
  if (step === 'periksa') return refused;
  const line = lineOfStep(step);
  const fields = line === undefined ? (isWritten(step) ? fieldsOf(step, draft.answers) : []) : memberFields(line);
  const own = refused.filter(
    ({ at }) =>
      fields.some((field) => field.at === at) || (step === 'pernyataan' && /^\/(?:declaration|consent)/.test(at)),
  );
  return own.length > 0 || !isAsked ? own : fieldFaults(fields, draft.answers, view, today);
};

const Choice = ({ drafts, view }: { drafts: readonly Draft[]; view: View<FormWords> }) => {
  const { words, lang } = view;
  return (
    <>
      <StepTitle title={words.chooseDraft} />
      <p class="govuk-body">{words.chooseDraftLead}</p>
      <ul class="govuk-list govuk-list--spaced">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <a class="govuk-link" href={`#${draft.id}/${draft.step}`}>
              {fill(words.continueDraft, { label: labelOf(draft.answers) || words.draftNameless })}
            </a>{' '}
            ({fill(words.draftChanged, { at: instantText(draft.changedAt, lang) })})
          </li>
        ))}
      </ul>
      <a class="govuk-button" href="#baru">
        {words.newDraft}
      </a>
    </>
  );
};

/** Part of the form is still missing. What was typed is kept, so beginning anew costs nothing; some browsers ask for a script only once. */
const NotBrought = ({ words }: Pick<View<FormWords>, 'words'>) => (
  <div class="govuk-inset-text" role="alert">
    <p class="govuk-body">{words.unreachable}</p>
    <button type="button" class="govuk-button govuk-button--secondary" onClick={() => location.reload()}>
      {words.tryAgain}
    </button>
  </div>
);

type Notice = { readonly version: string; readonly isOpen: boolean };

/** The registration form: which draft, which step, and what is known of the window. `notice`: the version of the notice in these pages. */
export const Form = (view: View<FormWords>) => {
  const { words, lang } = view;
  const { shown, isKept, change, send } = useForm(view);
  const { later, isLost } = useLater();
  const [isAsked, setAsked] = useState(false);
  const [notice, setNotice] = useState<Notice>({ version: words.noticeVersion, isOpen: true });
  useEffect(() => {
    void recentPublicFigures().then((answer) => {
      if (answer.outcome !== 'answered') return;
      const { open } = answer.body;
      setNotice({ version: open?.noticeVersion ?? words.noticeVersion, isOpen: open !== null });
    });
  }, [words]);
  if (shown.what === 'loading') {
    return (
      <>
        <h1 class="govuk-heading-l">{words.title}</h1>
        <p class="govuk-body">{words.loading}</p>
      </>
    );
  }
  if (shown.what === 'choice') return <Choice drafts={shown.drafts} view={view} />;
  if (shown.what === 'gone') {
    return (
      <>
        <StepTitle title={words.title} />
        <p class="govuk-body">{words.draftGone}</p>
        <a class="govuk-link" href={pathOf('keluarga', lang)}>
          {words.navFamilies}
        </a>
      </>
    );
  }
  const { draft, step } = shown;
  if (step === 'kirim') {
    return later === undefined ? (
      <p class="govuk-body">{words.loading}</p>
    ) : (
      <later.Sending view={view} draft={draft} />
    );
  }
  const given = {
    view,
    draft,
    change,
    today: todayInWib(),
    noticeVersion: notice.version,
    send,
    askAll: () => setAsked(true),
  };
  const isBlank = draft.corrects !== undefined && Object.keys(draft.answers).length === 0;
  return (
    <>
      {draft.corrects === undefined ? null : (
        <div class="govuk-inset-text">{isBlank ? words.correctsBlank : words.correctsNote}</div>
      )}
      {notice.isOpen || draft.corrects !== undefined ? null : <div class="govuk-inset-text">{words.closedNote}</div>}
      {isLost ? <NotBrought words={words} /> : null}
      {stepPage(step, { ...given, told: toldAt(step, given, isAsked) }, later)}
      <p class="govuk-hint" role={isKept ? undefined : 'alert'}>
        {isKept ? words.saved : words.notSaved}
      </p>
    </>
  );
};
