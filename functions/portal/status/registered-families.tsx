import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { ownReceipts } from '../phone/receipts.ts';
import { countText, rangeText } from '../wib.ts';
import type { FamiliesWords } from '../words/families.ts';
import { Card } from './card.tsx';
import { stateWordsOf } from './state-words.ts';
import type { Told } from './told.ts';

const turnLine = ({ ticket, eta }: Told, { words, lang }: View<FamiliesWords>): string =>
  [
    ...(ticket === undefined ? [] : [fill(words.ticketLine, { ticket: countText(ticket, lang) })]),
    ...(eta === undefined ? [] : [fill(words.datesLine, { range: rangeText(eta, lang) })]),
  ].join(' ');

const One = ({ told, title, ...view }: View<FamiliesWords> & { told: Told; title: string }) => {
  const { words, lang } = view;
  const { number } = told.step;
  const turn = turnLine(told, view);
  return (
    <Card title={title}>
      <p class="govuk-body">
        <strong>{stateWordsOf(told, words.states).short}.</strong> {fill(words.step, { n: number })}:{' '}
        <span lang="id">{words.steps[number - 1]?.name}</span>.{turn === '' ? '' : ` ${turn}`}
      </p>
      <a class="govuk-link" href={`${pathOf('status-keluarga', lang)}#${told.familyId}`}>
        {words.see}
        <span class="govuk-visually-hidden">: {title}</span>
      </a>
    </Card>
  );
};

/** What the house lists, then what this phone has a receipt for and the house has not put into the line yet. */
export const RegisteredFamilies = ({ families, ...view }: View<FamiliesWords> & { families: readonly Told[] }) => {
  const { words, lang } = view;
  const receipts = ownReceipts().filter(({ kind }) => kind === 'family');
  const listed = new Set(families.map(({ familyId }) => familyId));
  const fresh = receipts.filter(({ familyId }) => !listed.has(familyId));
  const titleOf = (familyId: string | undefined, index: number): string =>
    receipts.find((one) => one.familyId === familyId)?.label || fill(words.nth, { n: index + 1 });
  if (families.length + fresh.length === 0) return <p class="govuk-body">{words.none}</p>;
  return (
    <>
      <h2 class="govuk-heading-m">{words.registeredTitle}</h2>
      <ul class="govuk-list" id="registered">
        {families.map((told, index) => (
          <One {...view} key={told.familyId} told={told} title={titleOf(told.familyId, index)} />
        ))}
        {fresh.map(({ familyId, receipt }, index) => (
          <Card key={receipt} title={titleOf(familyId, families.length + index)}>
            <p class="govuk-body">
              <strong>{words.states.received.short}.</strong>
            </p>
            <a class="govuk-link" href={`${pathOf('tanda-terima', lang)}#${receipt}`}>
              {words.seeReceipt}
            </a>
          </Card>
        ))}
      </ul>
    </>
  );
};
