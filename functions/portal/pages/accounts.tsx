import { ProveContact } from '../accounts/prove-contact.tsx';
import { ResetPassword } from '../accounts/reset-password.tsx';
import { SignIn } from '../accounts/sign-in.tsx';
import { SignUp } from '../accounts/sign-up.tsx';
import { pathOf } from '../lang.ts';
import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { Rules } from '../parts/step-title.tsx';
import { type ProveContactWords, proveContactWords } from '../words/prove-contact.ts';
import { type ResetPasswordWords, resetPasswordWords } from '../words/reset-password.ts';
import { type SignInWords, signInWords } from '../words/sign-in.ts';
import { type SignUpWords, signUpWords } from '../words/sign-up.ts';

const Link = ({ slug, lang, text }: { slug: string; lang: View<unknown>['lang']; text: string }) => (
  <p class="govuk-body">
    <a class="govuk-link" href={pathOf(slug, lang)}>
      {text}
    </a>
  </p>
);

export const signUpPage = page<SignUpWords>({
  slug: 'buat-akun',
  words: signUpWords,
  main: (view) => (
    <>
      <h1 class="govuk-heading-l">{view.words.title}</h1>
      <NoScript words={view.words} />
      <Island>
        <SignUp {...view} />
      </Island>
      <Link slug="masuk" lang={view.lang} text={view.words.haveAccount} />
    </>
  ),
  island: 'sign-up',
  problems: ['invalid-form', 'wrong-code', 'wrong-credentials', 'contact-unproved', 'too-many-tries'],
  isPublic: true,
});

export const proveContactPage = page<ProveContactWords>({
  slug: 'bukti-email',
  words: proveContactWords,
  main: (view) => (
    <>
      <h1 class="govuk-heading-l">{view.words.title}</h1>
      <p class="govuk-body">{view.words.lead}</p>
      <NoScript words={view.words} />
      <Island>
        <ProveContact {...view} />
      </Island>
      <h2 class="govuk-heading-m">{view.words.lostTitle}</h2>
      <Rules rules={view.words.lost} />
      <Link slug="buat-akun" lang={view.lang} text={view.words.createAgain} />
      <Link slug="masuk" lang={view.lang} text={view.words.signIn} />
    </>
  ),
  island: 'prove-contact',
  problems: ['invalid-form', 'wrong-code'],
  isPublic: false,
});

export const signInPage = page<SignInWords>({
  slug: 'masuk',
  words: signInWords,
  main: (view) => (
    <>
      <h1 class="govuk-heading-l">{view.words.title}</h1>
      <NoScript words={view.words} />
      <Island>
        <SignIn {...view} />
      </Island>
      <Link slug="lupa-sandi" lang={view.lang} text={view.words.forgotten} />
      <Link slug="bukti-email" lang={view.lang} text={view.words.enterCode} />
      <Link slug="buat-akun" lang={view.lang} text={view.words.create} />
    </>
  ),
  island: 'sign-in',
  problems: ['invalid-form', 'wrong-credentials', 'contact-unproved', 'too-many-tries'],
  isPublic: true,
});

export const resetPasswordPage = page<ResetPasswordWords>({
  slug: 'lupa-sandi',
  words: resetPasswordWords,
  main: (view) => (
    <>
      <h1 class="govuk-heading-l">{view.words.title}</h1>
      <NoScript words={view.words} />
      <Island>
        <ResetPassword {...view} />
      </Island>
      <Link slug="masuk" lang={view.lang} text={view.words.signIn} />
    </>
  ),
  island: 'reset-password',
  problems: ['invalid-form', 'wrong-code'],
  isPublic: false,
});
