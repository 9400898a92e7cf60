import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { refusalOf } from '../parts/refusal.tsx';
import { instantText } from '../wib.ts';
import type { PhotoRow } from './photo-rows.ts';
import type { PhotoWords } from './photo-words.ts';

const colours = { unsent: 'yellow', sending: 'blue', failed: 'red', stored: 'green', waiting: 'grey' } as const;

/** What to do about it, in the reader's language. */
const adviceFor = (row: PhotoRow, view: View<PhotoWords>): readonly string[] => {
  const { advice, storedAt } = view.words;
  const { state, notDone } = row;
  const refused = notDone === undefined ? [] : [refusalOf(notDone, view).detail];
  if (state === 'stored') return [fill(storedAt, { at: instantText(row.at, view.lang) }), ...refused];
  if (state === 'waiting') return [advice.waiting, ...refused];
  const unkept = row.isKept === false ? [advice.notKept] : [];
  if (state === 'failed') return [...refused, ...unkept];
  if (state === 'sending') return unkept;
  if (notDone === undefined) return [advice.pressSend, ...unkept];
  return [notDone.outcome === 'unreachable' ? advice.goesByItself : advice.signInFirst, ...unkept];
};

type Given = {
  readonly row: PhotoRow;
  readonly view: View<PhotoWords>;
  readonly canSend: boolean;
  readonly onSend: () => void;
  readonly onRemove: () => Promise<void>;
};

const Progress = ({ percent, words }: { percent: number; words: PhotoWords }) => {
  const told = fill(words.progress, { n: percent });
  return (
    <p class="govuk-body-s">
      <progress class="daftar-progress" max={100} value={percent} aria-label={told} /> {told}
    </p>
  );
};

const Confirm = (given: {
  words: View<PhotoWords>['words'];
  name: string;
  onYes: () => void;
  onNo: () => void;
  isBusy: boolean;
}) => {
  const { words, name, onYes, onNo, isBusy } = given;
  const question = useRef<HTMLParagraphElement>(null);
  // Before the next key is pressed, not after the next picture is drawn.
  useLayoutEffect(() => question.current?.focus(), []);
  return (
    <>
      <p class="govuk-body" tabIndex={-1} ref={question}>
        {fill(words.removeAsk, { name })}
      </p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button govuk-button--warning" aria-disabled={isBusy} onClick={onYes}>
          {isBusy ? words.removing : words.removeYes}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" aria-disabled={isBusy} onClick={onNo}>
          {words.cancel}
        </button>
      </div>
    </>
  );
};

const Actions = ({ row, view: { words }, canSend, onSend, onRemove }: Given) => {
  const [asked, setAsked] = useState<'no' | 'yes' | 'removing'>('no');
  const remove = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useLayoutEffect(() => {
    if (wasAsked.current && asked === 'no') remove.current?.focus();
    wasAsked.current = asked !== 'no';
  }, [asked]);
  const { name } = words.kinds[row.kind];
  const ofKind = <span class="govuk-visually-hidden">{fill(words.ofKind, { name })}</span>;
  if (asked !== 'no') {
    const confirm = () => {
      if (asked === 'removing') return;
      setAsked('removing');
      void onRemove().then(() => setAsked('no'));
    };
    const leave = () => {
      if (asked !== 'removing') setAsked('no');
    };
    return <Confirm words={words} name={name} onYes={confirm} onNo={leave} isBusy={asked === 'removing'} />;
  }
  return (
    <div class="govuk-button-group">
      {canSend && (row.state === 'unsent' || row.state === 'failed') ? (
        <button type="button" class="govuk-button" onClick={onSend}>
          {words.send}
          {ofKind}
        </button>
      ) : null}
      <button type="button" class="govuk-button govuk-button--secondary" ref={remove} onClick={() => setAsked('yes')}>
        {words.remove}
        {ofKind}
      </button>
    </div>
  );
};

/** One photo: what it looks like, where it is, what can be done with it. */
export const PhotoItem = (given: Given) => {
  const { row, view } = given;
  const { words } = view;
  const { name } = words.kinds[row.kind];
  return (
    <li class="daftar-photo">
      {row.preview === undefined ? null : (
        <img class="daftar-photo__preview" src={row.preview} alt={fill(words.preview, { name })} />
      )}
      <div class="daftar-photo__told">
        <p class="govuk-body">
          <strong class={`govuk-tag govuk-tag--${colours[row.state]}`}>{words.states[row.state]}</strong>
        </p>
        {row.state === 'sending' ? <Progress percent={row.percent ?? 0} words={words} /> : null}
        {adviceFor(row, view).map((sentence) => (
          <p class="govuk-body" key={sentence}>
            {sentence}
          </p>
        ))}
        {row.state === 'sending' ? null : <Actions {...given} />}
      </div>
    </li>
  );
};
