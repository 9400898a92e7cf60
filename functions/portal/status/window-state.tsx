import { useEffect, useState } from 'preact/hooks';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { askPublicFigures, type PublicFigures } from '../phone/public-figures.ts';
import { instantText, rangeText } from '../wib.ts';

export type WindowWords = {
  readonly windowLoading: string;
  readonly windowOpen: string;
  readonly windowNext: string;
  readonly windowNone: string;
  readonly windowUnknown: string;
  readonly windowEta: string;
  readonly windowNoRush: string;
};

const sentences = ({ open, next, eta }: PublicFigures, { words, lang }: View<WindowWords>): string[] => {
  if (open !== null) {
    const closes = instantText(open.closesAt, lang);
    return [
      fill(words.windowOpen, { name: open.name, closes }),
      ...(eta === null ? [] : [fill(words.windowEta, { range: rangeText(eta, lang) })]),
      words.windowNoRush,
    ];
  }
  if (next !== null) return [fill(words.windowNext, { name: next.name, opens: instantText(next.opensAt, lang) })];
  return [words.windowNone];
};

/** Whether registration is open, until when or from when; asked once. */
export const WindowState = (view: View<WindowWords>) => {
  const [figures, setFigures] = useState<PublicFigures | 'unknown' | undefined>();
  useEffect(() => {
    void askPublicFigures().then((answer) => setFigures(answer.outcome === 'answered' ? answer.body : 'unknown'));
  }, []);
  const told =
    figures === undefined
      ? [view.words.windowLoading]
      : figures === 'unknown'
        ? [view.words.windowUnknown]
        : sentences(figures, view);
  return (
    <div class="govuk-inset-text" role="status" id="window-state">
      {told.map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
    </div>
  );
};
