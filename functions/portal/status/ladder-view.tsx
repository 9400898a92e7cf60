import type { View } from '../page.ts';
import type { ToldWords } from '../words/told.ts';

const tagOf = { done: 'govuk-tag--green', now: 'govuk-tag--purple', next: 'govuk-tag--grey' } as const;

/** The official ladder; `step` is where the family stands, 1-11. */
export const LadderView = ({ words, step }: View<ToldWords> & { step: number }) => (
  <>
    <h2 class="govuk-heading-m">{words.ladderTitle}</h2>
    <ol class="govuk-task-list" id="ladder">
      {words.steps.map(({ name, explanation }, index) => {
        const number = index + 1;
        const state = number < step ? 'done' : number === step ? 'now' : 'next';
        const label = `${number}. ${name}`;
        return (
          <li key={name} class="govuk-task-list__item" aria-current={state === 'now' ? 'step' : undefined}>
            <div class="govuk-task-list__name-and-hint">
              <span lang="id">{state === 'now' ? <strong>{label}</strong> : label}</span>
              <div class="govuk-task-list__hint">{explanation}</div>
            </div>
            <div class="govuk-task-list__status">
              <strong class={`govuk-tag ${tagOf[state]}`}>{words.stepState[state]}</strong>
            </div>
          </li>
        );
      })}
    </ol>
  </>
);
