import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { signInPath } from '../phone/session.ts';
import { timeText } from '../wib.ts';
import type { SessionWords } from '../words/session.ts';
import { type Ended, type Lasting, useSession } from './session-state.ts';

type Part<S> = {
  readonly view: View<SessionWords>;
  readonly state: S;
  readonly leave: (isErasing: boolean) => void;
  readonly ask: (isAsked: boolean) => void;
};

const Staying = ({ view: { words }, state, leave, ask }: Part<Lasting>) => {
  const isLeaving = state.is === 'leaving';
  return (
    <>
      <p class="govuk-body">{fill(words.sessionUntil, { time: timeText(state.until) })}</p>
      <div class="daftar-session__ways">
        <button
          type="button"
          id="sign-out"
          class="daftar-plain-button"
          aria-disabled={isLeaving ? 'true' : undefined}
          onClick={() => leave(false)}
        >
          {isLeaving ? words.sessionLeaving : words.sessionLeave}
        </button>
        {isLeaving ? null : (
          <button type="button" class="daftar-plain-button" onClick={() => ask(true)}>
            {words.sessionErase}
          </button>
        )}
      </div>
    </>
  );
};

const Asked = ({ view: { words }, leave, ask }: Part<Lasting>) => (
  <>
    <p class="govuk-heading-s">{words.sessionEraseTitle}</p>
    <p class="govuk-body">{words.sessionEraseIntro}</p>
    <ul class="govuk-list govuk-list--bullet">
      {words.sessionEraseLost.map((lost) => (
        <li>{lost}</li>
      ))}
    </ul>
    <p class="govuk-body">{words.sessionEraseSafe}</p>
    <div class="govuk-button-group">
      <button type="button" class="govuk-button govuk-button--warning" onClick={() => leave(true)}>
        {words.sessionEraseYes}
      </button>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={() => ask(false)}>
        {words.cancel}
      </button>
    </div>
  </>
);

const Left = ({ view: { words }, state, leave }: Part<Ended>) => {
  const { until, erased, isTold } = state;
  const told = [
    ...(erased === 'held' ? [words.sessionEraseHeld] : []),
    ...(erased === 'erased' ? [words.sessionErased] : []),
    ...(isTold ? [] : [words.sessionLeftHere, fill(words.sessionEndsItself, { time: timeText(until) })]),
  ];
  return (
    <>
      {told.map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
      <button type="button" class="govuk-button govuk-button--secondary" onClick={() => leave(erased !== 'kept')}>
        {words.tryAgain}
      </button>
    </>
  );
};

/**
 * On every page for who is signed in: until when, and how to leave. `children`: what belongs to the one who is signed in, gone at once when
 * they leave, also without network.
 */
export const SessionBar = ({ children, ...view }: View<SessionWords> & { readonly children?: ComponentChildren }) => {
  const { state, leave, ask } = useSession(view.lang);
  const box = useRef<HTMLElement>(null);
  const was = useRef(state.is);
  useEffect(() => {
    if (state.is === 'asked' || state.is === 'ended') box.current?.focus();
    if (state.is === 'in' && was.current === 'asked') document.getElementById('sign-out')?.focus();
    was.current = state.is;
  }, [state.is]);
  const part = { view, leave: (isErasing: boolean) => void leave(isErasing), ask };
  return (
    <>
      {state.is === 'unknown' ? null : (
        <section class="daftar-session daftar-not-printed" aria-label={view.words.sessionLabel} ref={box} tabIndex={-1}>
          {state.is === 'over' ? (
            <p class="govuk-body" role="status">
              {`${view.words.sessionOver} `}
              <a class="govuk-link" href={signInPath(view.lang)}>
                {view.words.signInAgain}
              </a>
            </p>
          ) : state.is === 'asked' ? (
            <Asked {...part} state={state} />
          ) : state.is === 'ended' ? (
            <Left {...part} state={state} />
          ) : (
            <Staying {...part} state={state} />
          )}
        </section>
      )}
      {state.is === 'ended' ? null : children}
    </>
  );
};
