import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { erasePhone, signOut } from '../accounts/leave.ts';
import type { View } from '../page.ts';
import type { EraseWords } from './erase-words.ts';

/** `signed-in`: the phone is empty, but the house could not be told; `not-erased`: another page holds the photos. */
type Erased = 'erased' | 'signed-in' | 'not-erased';
type State = 'idle' | 'asked' | 'erasing' | Erased;

const eraseAll = async (): Promise<Erased> => {
  const isSignedOut = await signOut();
  if (!(await erasePhone())) return 'not-erased';
  return isSignedOut ? 'erased' : 'signed-in';
};

const toldOf = (state: State, words: EraseWords): string => {
  if (state === 'erased') return words.erased;
  if (state === 'signed-in') return words.erasedNotSignedOut;
  return state === 'not-erased' ? words.eraseFailed : '';
};

/** What lies on this phone, and the button that takes it off. */
export const ErasePhone = ({ words }: View<EraseWords>) => {
  const [state, setState] = useState<State>('idle');
  const question = useRef<HTMLParagraphElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useLayoutEffect(() => {
    if (state === 'asked') question.current?.focus();
    else if (wasAsked.current && state !== 'erasing') button.current?.focus();
    wasAsked.current = state !== 'idle';
  }, [state]);
  const isAsked = state === 'asked' || state === 'erasing';
  const erase = (): void => {
    if (state === 'erasing') return;
    setState('erasing');
    void eraseAll().then(setState);
  };
  return (
    <>
      <h2 class="govuk-heading-m">{words.eraseTitle}</h2>
      <p class="govuk-body">{words.eraseWhat}</p>
      <ul class="govuk-list govuk-list--bullet">
        {words.eraseItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p class="govuk-body" role="status" id="erase-news">
        {toldOf(state, words)}
      </p>
      {isAsked ? (
        <>
          <p class="govuk-body" tabIndex={-1} ref={question}>
            <strong>{words.eraseAsk}</strong>
          </p>
          <div class="govuk-button-group">
            <button type="button" class="govuk-button govuk-button--warning" onClick={erase}>
              {state === 'erasing' ? words.erasing : words.eraseYes}
            </button>
            <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setState('idle')}>
              {words.cancel}
            </button>
          </div>
        </>
      ) : (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          ref={button}
          onClick={() => setState('asked')}
        >
          {words.eraseButton}
        </button>
      )}
    </>
  );
};
