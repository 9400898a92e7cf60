import { fill } from '../lang.ts';
import { fieldFaults, memberFaults } from './checks.ts';
import { idOf, memberCount, memberFields, withoutMember } from './fields.ts';
import type { StepGiven } from './form.tsx';
import { Frame, progress } from './frame.tsx';
import { Question } from './question.tsx';
import { goTo } from './use-form.ts';

const labelOf = (options: readonly (readonly [string, string])[], code: string | undefined): string | undefined =>
  options.find(([one]) => one === code)?.[1];

/** Everybody on the KK, line by line; one is added or changed on a page of its own. */
export const Members = ({ view, draft, today, told }: StepGiven) => {
  const { words } = view;
  const { answers, id } = draft;
  const count = memberCount(answers);
  const lines = Array.from({ length: count }, (_, line) => line);
  const check = () => [
    ...lines.flatMap((line) => fieldFaults(memberFields(line), answers, view, today)),
    ...memberFaults(answers, view),
  ];
  return (
    <Frame
      view={view}
      title={words.stepTitles['anggota'] ?? ''}
      caption={progress('anggota', view)}
      lead={words.stepLeads['anggota']}
      backTo={`#${id}/data-diri`}
      check={check}
      told={told}
      onward={words.next}
      go={() => goTo(id, 'rumah')}
    >
      {(faultAt) => (
        <div id={idOf('/members')}>
          {count === 0 ? <p class="govuk-inset-text">{words.noMembers}</p> : null}
          <dl class="govuk-summary-list">
            {lines.map((line) => {
              const name = answers[`/members/${line}/name`]?.trim() || words.memberNameless;
              const relationship = labelOf(words.options.relationships, answers[`/members/${line}/relationship`]);
              const faults = memberFields(line).flatMap(({ at }) => faultAt(at) ?? []);
              return (
                <div class="govuk-summary-list__row" key={line}>
                  <dt class="govuk-summary-list__key">{fill(words.member, { n: line + 1 })}</dt>
                  <dd class="govuk-summary-list__value">
                    {name}
                    {relationship === undefined ? '' : `, ${relationship}`}
                    {faults.map((fault) => (
                      <p class="govuk-error-message" id={fault.id} key={fault.detail} lang={fault.lang}>
                        {fault.detail}
                      </p>
                    ))}
                  </dd>
                  <dd class="govuk-summary-list__actions">
                    <a class="govuk-link" href={`#${id}/anggota-${line}`}>
                      {words.change}
                      <span class="govuk-visually-hidden"> {name}</span>
                    </a>
                  </dd>
                </div>
              );
            })}
          </dl>
          <p class="govuk-body">
            <a class="govuk-button govuk-button--secondary" href={`#${id}/anggota-${count}`}>
              {words.addMember}
            </a>
          </p>
        </div>
      )}
    </Frame>
  );
};

/** One member's page. Leaving it by "back" keeps what was typed. */
export const MemberPage = ({ view, draft, change, today, told, line }: StepGiven & { readonly line: number }) => {
  const { words } = view;
  const { answers, id } = draft;
  const isNew = line >= memberCount(answers);
  const fields = memberFields(line);
  const remove = (): void => {
    change(withoutMember(answers, line));
    goTo(id, 'anggota');
  };
  return (
    <Frame
      view={view}
      title={isNew ? words.memberNew : fill(words.member, { n: line + 1 })}
      caption={progress('anggota', view)}
      backTo={`#${id}/anggota`}
      check={() => fieldFaults(fields, answers, view, today)}
      told={told}
      onward={words.saveMember}
      go={() => goTo(id, 'anggota')}
    >
      {(faultAt) => (
        <>
          {fields.map((field) => (
            <Question key={field.at} {...{ field, answers, change, view }} fault={faultAt(field.at)} />
          ))}
          {isNew ? null : (
            <button type="button" class="govuk-button govuk-button--warning" onClick={remove}>
              {words.removeMember}
            </button>
          )}
        </>
      )}
    </Frame>
  );
};
