import { useState } from 'preact/hooks';
import { describedBy, type FieldGiven, Labelled, typed } from '../parts/fields.tsx';

type ShowWords = {
  readonly show: string;
  readonly hide: string;
  readonly showPassword: string;
  readonly hidePassword: string;
};

/** A password, which can be looked at while it is typed. `isNew`: the phone may propose one. */
export const PasswordField = (given: FieldGiven & { readonly isNew?: boolean; readonly words: ShowWords }) => {
  const { id, fault, value, onValue, isNew, words } = given;
  const [isShown, setShown] = useState(false);
  return (
    <Labelled {...given}>
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          class={`govuk-input govuk-password-input__input${fault === undefined ? '' : ' govuk-input--error'}`}
          id={id}
          name={id}
          type={(isShown ? 'text' : 'password') as 'text'}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellcheck={false}
          value={value}
          onInput={(event) => onValue(typed(event))}
          aria-invalid={fault === undefined ? undefined : 'true'}
          {...describedBy(given)}
        />
        <button
          type="button"
          class="govuk-button govuk-button--secondary govuk-password-input__toggle"
          aria-controls={id}
          aria-label={isShown ? words.hidePassword : words.showPassword}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? words.hide : words.show}
        </button>
      </div>
    </Labelled>
  );
};
