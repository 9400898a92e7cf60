import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { Summary } from '../parts/summary.tsx';
import type { Answer } from '../phone/ask.ts';
import { askPublicFigures, type PublicFigures, type ShownWindow } from '../phone/public-figures.ts';
import { countText, instantText, rangeText, timeText } from '../wib.ts';
import type { LineWords } from '../words/line.ts';
import { NotTold } from './not-told.tsx';
import { useAsked } from './use-asked.ts';

type Given = View<LineWords> & { figures: PublicFigures };
/** `at`: epoch ms, when this phone asked. */
type Asked = { readonly figures: PublicFigures; readonly at: number };

const askLine = async (): Promise<Answer<Asked>> => {
  const answer = await askPublicFigures();
  return answer.outcome === 'answered' ? { ...answer, body: { figures: answer.body, at: Date.now() } } : answer;
};

/** The window whose figures these are, while none is open: the house gives them beside those of each window. */
const windowOfLine = ({ open, lines, lastTicket, called, waiting }: PublicFigures): string | undefined =>
  open !== null
    ? undefined
    : Object.keys(lines).find((id) => {
        const line = lines[id];
        return line?.lastTicket === lastTicket && line.called === called && line.waiting === waiting;
      });

const WindowOf = ({ figures, words, lang }: Given) => {
  const told = (sentence: string, { name, opensAt, closesAt }: ShownWindow): string =>
    fill(sentence, { name, opens: instantText(opensAt, lang), closes: instantText(closesAt, lang) });
  const { open, next } = figures;
  const window = windowOfLine(figures);
  const closed = next === null ? words.windowNone : told(words.windowNext, next);
  return (
    <>
      <h2 class="govuk-heading-m">{words.windowTitle}</h2>
      <p class="govuk-body" id="window">
        {open === null ? closed : told(words.windowOpen, open)}
      </p>
      {window === undefined ? null : (
        <p class="govuk-body" id="window-of-line">
          {fill(words.windowOfLine, { window })}
        </p>
      )}
    </>
  );
};

const Line = ({ figures, words, lang }: Given) => {
  const { waiting, called, lastTicket, eta, dates } = figures;
  const figure = (count: number) => <span class="daftar-figure">{countText(count, lang)}</span>;
  const percent = Math.floor((100 * dates.held) / dates.shown);
  const rows = [
    { key: words.waitingFamilies, value: figure(waiting), id: 'families-waiting' },
    { key: words.called, value: figure(called), id: 'called' },
    { key: words.lastTicket, value: countText(lastTicket, lang) },
    { key: words.eta, value: eta === null ? words.etaNone : rangeText(eta, lang), id: 'eta' },
    ...(dates.shown === 0
      ? []
      : [{ key: words.held, value: fill(words.heldOf, { percent, shown: countText(dates.shown, lang) }), id: 'held' }]),
  ];
  return (
    <>
      <h2 class="govuk-heading-m">{words.lineTitle}</h2>
      <Summary rows={rows} />
    </>
  );
};

const Today = ({ today, words, lang }: View<LineWords> & { today: NonNullable<PublicFigures['today']> }) => {
  const { checked, quota, asOf } = today;
  const told = fill(words.checkedOf, { checked: countText(checked, lang), quota: countText(quota, lang) });
  return (
    <>
      <h2 class="govuk-heading-m">{words.todayTitle}</h2>
      <Summary rows={[{ key: words.checked, value: told, id: 'checked' }]} />
      <p class="govuk-hint">{fill(words.todayAsOf, { time: timeText(asOf) })}</p>
    </>
  );
};

/** The public figures: asked once when the page opens, then when told to. */
export const LineFigures = (view: View<LineWords>) => {
  const { words } = view;
  const { answer, isAsking, again } = useAsked('line', askLine);
  if (answer === undefined) return <p class="govuk-body">{words.loading}</p>;
  if (answer.outcome !== 'answered') return <NotTold {...view} answer={answer} isAsking={isAsking} onAgain={again} />;
  const { figures, at } = answer.body;
  return (
    <>
      <p class="govuk-hint" role="status" id="as-of">
        {fill(words.asOf, { time: timeText(at) })}
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" id="again" disabled={isAsking} onClick={again}>
        {isAsking ? words.loading : words.reload}
      </button>
      <WindowOf {...view} figures={figures} />
      {figures.today === null ? (
        <p class="govuk-body" id="no-figures">
          {words.noFigures}
        </p>
      ) : (
        <>
          <Line {...view} figures={figures} />
          <Today {...view} today={figures.today} />
        </>
      )}
    </>
  );
};
