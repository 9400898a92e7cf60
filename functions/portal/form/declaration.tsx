import { hasChild } from '../../../shared/domain/birth-dates.ts';
import { fill, pathOf } from '../lang.ts';
import { CheckField } from '../parts/fields.tsx';
import type { FormFault } from './checks.ts';
import { idOf } from './fields.ts';
import type { StepGiven } from './form.tsx';
import { Frame, progress } from './frame.tsx';
import { allFaults } from './review.tsx';
import { toFamily } from './to-family.ts';
import { goTo } from './use-form.ts';

/** That the data are true, and consent (UU 27/2022 art. 20-25): what is ticked here is provable afterwards by the notice's version. */
export const Declaration = ({ view, draft, change, today, told, noticeVersion, send, askAll }: StepGiven) => {
  const { words, lang } = view;
  const { answers, id } = draft;
  const wanted = [
    { at: '/declaration/truthful', label: words.truthful, fault: words.faultTruthful },
    { at: '/consent/accepted', label: words.accepted, fault: words.faultAccepted },
    ...(hasChild(toFamily(answers, noticeVersion), today)
      ? [{ at: '/consent/guardian', label: words.guardian, fault: words.faultGuardian }]
      : []),
  ];
  const check = (): readonly FormFault[] =>
    wanted.flatMap(({ at, fault }) => (answers[at] === 'yes' ? [] : [{ at, detail: fault }]));
  const go = (): void => {
    // Whoever came here by an address of their own has pages with faults behind them.
    if (allFaults(answers, view, today).length === 0) {
      send(noticeVersion);
      return;
    }
    askAll();
    goTo(id, 'periksa');
  };
  return (
    <Frame
      view={view}
      title={words.stepTitles['pernyataan'] ?? ''}
      caption={progress('pernyataan', view)}
      backTo={`#${id}/periksa`}
      check={check}
      told={told}
      onward={words.send}
      go={go}
    >
      {(faultAt) => (
        <>
          <p class="govuk-body">{fill(words.notice, { version: noticeVersion })}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={pathOf('data-pribadi', lang)} target="_blank" rel="noopener">
              {words.noticeLink}
            </a>
          </p>
          {wanted.map(({ at, label }) => (
            <CheckField
              key={at}
              id={idOf(at)}
              label={label}
              prefix={words.faultPrefix}
              fault={faultAt(at)}
              checked={answers[at] === 'yes'}
              onChecked={(checked) => change({ ...answers, [at]: checked ? 'yes' : 'no' })}
            />
          ))}
        </>
      )}
    </Frame>
  );
};
