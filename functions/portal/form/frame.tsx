import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { FaultSummary, type FieldFault } from '../parts/faults.tsx';
import type { FormWords } from '../words/form.ts';
import type { FormFault } from './checks.ts';
import { idOf, type Step, steps } from './fields.ts';

/** The title of a step, which takes the focus when one comes to it: those who hear the page begin there. */
export const StepTitle = ({ title, caption }: { title: string; caption?: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    const site = document.title.split(' – ').at(-1);
    document.title = `${title} – ${site}`;
  }, [title]);
  return (
    <>
      {caption === undefined ? null : <p class="govuk-caption-l">{caption}</p>}
      <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
    </>
  );
};

export type FrameGiven = {
  readonly view: View<FormWords>;
  readonly title: string;
  readonly caption?: string;
  readonly lead?: string;
  readonly backTo: string;
  /** All that is wrong now, asked when one goes on; the summary leads to each. */
  readonly check: () => readonly FormFault[];
  /** Known when one comes here: what the house refused. */
  readonly told?: readonly FormFault[];
  /** Where a fault is mended, if not on this page. */
  readonly leadTo?: (at: string) => string;
  readonly onward: string;
  readonly go: () => void;
  readonly children: (faultAt: (at: string) => FieldFault | undefined) => ComponentChildren;
};

/** A step as a page: back, title, what is wrong, the questions, and on. Enter in a field goes on too. */
export const Frame = (given: FrameGiven) => {
  const { view, title, caption, lead, backTo, check, told = [], leadTo, onward, go, children } = given;
  const { words } = view;
  const atField = ({ at, detail, lang }: FormFault): FieldFault => ({ id: idOf(at), detail, lang, to: leadTo?.(at) });
  const [faults, setFaults] = useState<readonly FieldFault[]>(() => told.map(atField));
  const submit = (event: Event): void => {
    event.preventDefault();
    const found = check().map(atField);
    setFaults(found);
    if (found.length === 0) go();
  };
  return (
    <>
      <a class="govuk-back-link" href={backTo}>
        {words.back}
      </a>
      <FaultSummary title={words.faultsTitle} prefix={words.faultPrefix} faults={faults} />
      <StepTitle title={title} caption={caption} />
      {lead === undefined ? null : <p class="govuk-body">{lead}</p>}
      <form method="post" noValidate onSubmit={submit}>
        {children((at) => faults.find(({ id }) => id === idOf(at)))}
        <button type="submit" class="govuk-button">
          {onward}
        </button>
      </form>
    </>
  );
};

export const progress = (step: Step, { words }: View<FormWords>): string =>
  fill(words.progress, { n: steps.indexOf(step) + 1, all: steps.length });
