import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { signInPath } from '../phone/session.ts';
import type { SignInFirstWords } from '../words/sign-in-first.ts';

/** Leads to sign-in and back to where one is now. */
export const SignInFirst = ({ words, lang }: View<SignInFirstWords>) => (
  <div id="sign-in-first">
    <p class="govuk-body">{words.signInFirst}</p>
    <div class="govuk-button-group">
      <a class="govuk-button" href={signInPath(lang)}>
        {words.signIn}
      </a>
      <a class="govuk-link" href={pathOf('status', lang)}>
        {words.byCode}
      </a>
    </div>
  </div>
);
