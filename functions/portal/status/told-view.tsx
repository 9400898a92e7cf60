import type { ComponentChildren } from 'preact';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { Summary } from '../parts/summary.tsx';
import { countText, dateText, rangeText, timeText } from '../wib.ts';
import type { ToldWords } from '../words/told.ts';
import { FindingView } from './finding-view.tsx';
import { LadderView } from './ladder-view.tsx';
import { stateWordsOf } from './state-words.ts';
import type { Asked, ToldFinding } from './told.ts';

/** Its number, how far the line is, its dates. */
const Turn = ({ words, lang, asked }: View<ToldWords> & { asked: Asked }) => {
  const { told, called } = asked;
  const { ticket, eta } = told;
  const left = ticket === undefined || called === undefined ? undefined : ticket - called;
  const figure = (count: number) => <span class="daftar-figure">{countText(count, lang)}</span>;
  const rows = [
    ...(ticket === undefined
      ? []
      : [
          { key: words.ticket, value: figure(ticket), id: 'ticket' },
          { key: words.called, value: called === undefined ? words.calledUnknown : figure(called), id: 'called' },
        ]),
    { key: words.dates, value: eta === undefined ? words.datesUnknown : rangeText(eta, lang), id: 'dates' },
  ];
  return (
    <>
      <h2 class="govuk-heading-m">{words.turnTitle}</h2>
      <Summary rows={rows} />
      {left === undefined ? null : (
        <p class="govuk-body" id="position">
          {left > 0 ? fill(words.position, { n: countText(left, lang) }) : words.positionReached}
        </p>
      )}
    </>
  );
};

const Corrections = ({ words, lang, lines }: View<ToldWords> & { lines: readonly string[] }) => (
  <>
    <h2 class="govuk-heading-m">{words.correctionsTitle}</h2>
    <ul class="govuk-list govuk-list--bullet" id="corrections">
      {lines.map((line) => {
        const n = /anggota ke-(\d+)/.exec(line)?.[1];
        return n === undefined ? (
          <li lang={lang === 'id' ? undefined : 'id'}>{line}</li>
        ) : (
          <li>{fill(words.correction, { n })}</li>
        );
      })}
    </ul>
  </>
);

type Given = View<ToldWords> & {
  asked: Asked;
  isAsking: boolean;
  onAgain: () => void;
  /** What the reader may do about a finding, about the whole. */
  actionOf?: (finding: ToldFinding) => ComponentChildren;
  children?: ComponentChildren;
};

/** All that is told of one family: what it means, what to do, the turn, what was found, the ladder. */
export const ToldView = (given: Given) => {
  const { asked, isAsking, onAgain, actionOf, children, ...view } = given;
  const { words, lang } = view;
  const { told, at } = asked;
  const { meaning, next, short } = stateWordsOf(told, words.states);
  const newsAt = at + told.askAgainAfterSeconds * 1000;
  return (
    <>
      <div class="govuk-inset-text" role="status" id="state" data-state={told.state}>
        <p class="govuk-body-l">
          <strong>{short}</strong>
        </p>
        <p class="govuk-body">{meaning}</p>
        <p class="govuk-hint" id="as-of">
          {fill(words.asOf, { time: timeText(at) })} {fill(words.newsFrom, { time: timeText(newsAt) })}
        </p>
      </div>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        id="again"
        disabled={isAsking}
        onClick={onAgain}
      >
        {isAsking ? words.loading : words.checkAgain}
      </button>
      {told.state === 'waiting' ? <Turn {...view} asked={asked} /> : null}
      <h2 class="govuk-heading-m">{words.nextTitle}</h2>
      <p class="govuk-body">{next}</p>
      {children}
      {told.corrections === undefined ? null : <Corrections {...view} lines={told.corrections} />}
      {told.findings === undefined ? null : <h2 class="govuk-heading-m">{words.findingsTitle}</h2>}
      {told.findings?.length === 0 ? <p class="govuk-body">{words.findingsNone}</p> : null}
      {told.findings?.map((finding) => (
        <FindingView {...view} key={finding.rule + (finding.member ?? '')} finding={finding}>
          {actionOf?.(finding)}
        </FindingView>
      ))}
      {told.decidedDay === undefined ? null : (
        <p class="govuk-body" id="decided">
          {words.decidedDay}: {dateText(told.decidedDay, lang)}
        </p>
      )}
      <LadderView {...view} step={told.step.number} />
    </>
  );
};
