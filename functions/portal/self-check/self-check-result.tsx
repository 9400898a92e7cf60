import { useLayoutEffect, useRef } from 'preact/hooks';
import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import type { AskedRule, AskedSet, ExplainedRule, SelfCheckWords } from './self-check-words.ts';

const Explained = ({ rule, words }: { rule: ExplainedRule; words: SelfCheckWords }) => (
  <>
    <p class="govuk-body">
      <strong>{rule.reason}</strong>
    </p>
    <p class="govuk-body">
      {words.remedyTitle}: {rule.remedy}
    </p>
    <p class="govuk-body-s">
      {words.sourceTitle}: <span lang="id">{rule.source}</span>
    </p>
  </>
);

type Given = {
  readonly set: AskedSet;
  readonly against: readonly AskedRule[];
  readonly view: View<SelfCheckWords>;
  readonly onChange: () => void;
};

/** What the answers mean: which rules speak against the family and what to do, and that people decide. Takes the focus. */
export const SelfCheckResult = ({ set, against, view: { words, lang }, onChange }: Given) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <>
      <h2 class="govuk-heading-l" tabIndex={-1} ref={heading} id="result">
        {against.length === 0 ? words.fits : fill(words.speakAgainst, { n: against.length })}
      </h2>
      {against.length === 0 ? (
        <p class="govuk-body">{words.fitsDetail}</p>
      ) : (
        <ol class="govuk-list govuk-list--number">
          {against.map((rule) => (
            <li key={rule.id}>
              <Explained rule={rule} words={words} />
            </li>
          ))}
        </ol>
      )}
      <p class="govuk-inset-text">{words.noDecision}</p>
      <h3 class="govuk-heading-m">{words.byPeopleTitle}</h3>
      <p class="govuk-body">{words.byPeople}</p>
      {set.byPeople.map((rule) => (
        <Explained key={rule.id} rule={rule} words={words} />
      ))}
      <div class="govuk-button-group">
        <a class="govuk-button" href={pathOf('buat-akun', lang)}>
          {words.register}
        </a>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onChange}>
          {words.change}
        </button>
      </div>
    </>
  );
};
