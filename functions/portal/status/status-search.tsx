import { useEffect, useRef, useState } from 'preact/hooks';
import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { FaultSummary, type FieldFault } from '../parts/faults.tsx';
import { refusalOf } from '../parts/refusal.tsx';
import { useFragment } from '../phone/fragment.ts';
import type { StatusWords } from '../words/status.ts';
import { isoOf, StatusForm, type Typed } from './status-form.tsx';
import { type Asked, askByCode } from './told.ts';
import { ToldView } from './told-view.tsx';

const nothing: Typed = { code: '', birth: { day: '', month: '', year: '' } };

/** Status by receipt code and birth date: asked when the person says so, and never by NIK. */
export const StatusSearch = (view: View<StatusWords>) => {
  const { words, lang } = view;
  const fragment = useFragment();
  const [typed, setTyped] = useState(nothing);
  const [asked, setAsked] = useState<Asked | undefined>();
  const [isAsking, setIsAsking] = useState(false);
  const [refused, setRefused] = useState<readonly FieldFault[]>([]);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (fragment) setTyped((before) => ({ ...before, code: before.code || fragment }));
  }, [fragment]);
  useEffect(() => {
    if (asked !== undefined) title.current?.focus();
  }, [asked === undefined]);
  const ask = async (): Promise<void> => {
    setIsAsking(true);
    const answer = await askByCode(typed.code, isoOf(typed.birth));
    setIsAsking(false);
    if (answer.outcome !== 'answered') return setRefused([{ detail: refusalOf(answer, view).detail }]);
    setRefused([]);
    setAsked(answer.body);
  };
  const anew = (): void => {
    setTyped(nothing);
    setAsked(undefined);
  };
  if (asked === undefined) {
    const given = { typed, isAsking, refused, onTyped: setTyped, onSend: () => void ask() };
    return <StatusForm {...view} {...given} />;
  }
  return (
    <>
      <FaultSummary title={words.faultsTitle} prefix={words.faultPrefix} faults={refused} />
      <h2 class="govuk-heading-l" id="result" tabIndex={-1} ref={title}>
        {words.resultTitle}
      </h2>
      <ToldView {...view} asked={asked} isAsking={isAsking} onAgain={() => void ask()}>
        <p class="govuk-body">
          {words.own}{' '}
          <a class="govuk-link" href={pathOf('keluarga', lang)}>
            {words.ownLink}
          </a>
        </p>
      </ToldView>
      <button type="button" class="govuk-button govuk-button--secondary" id="other-code" onClick={anew}>
        {words.otherCode}
      </button>
    </>
  );
};
