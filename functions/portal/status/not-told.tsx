import type { View } from '../page.ts';
import { refusalOf } from '../parts/refusal.tsx';
import type { Answer } from '../phone/ask.ts';

type Given = View<object> & {
  answer: Exclude<Answer<unknown>, { outcome: 'answered' }>;
  isAsking: boolean;
  onAgain: () => void;
};

/** What could not be shown, why, and a button that asks once more. */
export const NotTold = ({ answer, isAsking, onAgain, ...view }: Given) => {
  const { title, detail } = refusalOf(answer, view);
  return (
    <>
      <div class="govuk-inset-text" role="alert" id="not-told">
        <p class="govuk-body">
          <strong>{title}</strong>
        </p>
        <p class="govuk-body">{detail}</p>
      </div>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        id="again"
        disabled={isAsking}
        onClick={onAgain}
      >
        {isAsking ? view.words.loading : view.words.tryAgain}
      </button>
    </>
  );
};
