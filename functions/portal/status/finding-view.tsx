import type { ComponentChildren } from 'preact';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { Summary } from '../parts/summary.tsx';
import type { ToldWords } from '../words/told.ts';
import type { ToldFinding } from './told.ts';

type Given = View<ToldWords> & { finding: ToldFinding; children?: ComponentChildren };

/** What the house said then, word for word. */
const Original = ({ finding }: { finding: ToldFinding }) => (
  <div lang="id">
    <p class="govuk-body">{finding.reason}</p>
    <p class="govuk-body">{finding.remedy}</p>
  </div>
);

/** One rule that speaks against the family: why, and what can be done. `children`: what can be done here and now. */
export const FindingView = ({ words, lang, finding, children }: Given) => {
  const exact = words.rules[`${finding.rule} ${finding.version}`];
  const worded =
    exact ??
    Object.entries(words.rules)
      .filter(([key]) => key.startsWith(`${finding.rule} `))
      .at(-1)?.[1];
  const isOlder = worded !== undefined && exact === undefined;
  const indonesian = worded === undefined && lang !== 'id' ? 'id' : undefined;
  const rows = [
    { key: words.remedy, value: <span lang={indonesian}>{(worded ?? finding).remedy}</span> },
    ...(finding.member === undefined
      ? []
      : [{ key: words.memberLabel, value: fill(words.member, { n: finding.member }) }]),
    { key: words.evidenceLabel, value: words.evidence[finding.evidence] },
    { key: words.decidedByLabel, value: words.decidedBy[finding.decidedBy] },
    { key: words.sourceLabel, value: <span lang="id">{finding.source}</span> },
  ];
  return (
    <section class="daftar-finding" data-rule={finding.rule}>
      <h3 class="govuk-heading-s" lang={indonesian}>
        {(worded ?? finding).reason}
      </h3>
      <Summary rows={rows} />
      {isOlder ? (
        <>
          <p class="govuk-body">{words.olderWording}</p>
          <Original finding={finding} />
        </>
      ) : null}
      {children}
    </section>
  );
};
