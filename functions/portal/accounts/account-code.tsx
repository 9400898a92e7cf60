import { useRef, useState } from 'preact/hooks';
import { cleanEmail } from '../../../shared/domain/email.ts';
import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { Rules, StepTitle } from '../parts/step-title.tsx';
import { goTo } from '../phone/go-to.ts';
import type { SignUpWords } from '../words/sign-up.ts';
import { createAccount, keepProfile, type NewAccount, proveContact, signIn } from './accounts.ts';
import { useAnswers } from './answers.ts';
import { CodeField, codeFaults } from './credential-fields.tsx';
import { SendForm, type Sent, toldOf, useSend } from './send-form.tsx';

/** Proves the e-mail, then signs in with the password that is still in memory; each is asked again only where it did not come to pass. */
const useOpening = (view: View<SignUpWords>, account: NewAccount) => {
  const [isProved, setProved] = useState(false);
  /** A proof whose answer was lost may have been taken: its code is then no longer valid, and signing in tells. */
  const mayBeProved = useRef(false);
  const enter = async (): Promise<Sent> => {
    const answer = await signIn(account.email, account.password);
    if (answer.outcome === 'not-kept') return { faults: [{ detail: view.words.notKept }] };
    if (answer.outcome !== 'answered') return toldOf(answer, view);
    keepProfile(account);
    goTo(pathOf('formulir', view.lang));
    return 'leaving';
  };
  const open = async (code: string): Promise<Sent> => {
    if (isProved) return enter();
    const answer = await proveContact(account.email, code);
    if (answer.outcome === 'answered') {
      setProved(true);
      return enter();
    }
    const told = toldOf(answer, view, { 'wrong-code': 'code' });
    if (answer.outcome === 'unreachable') mayBeProved.current = true;
    else if (answer.name === 'wrong-code' && mayBeProved.current) {
      mayBeProved.current = false;
      return (await enter()) === 'leaving' ? 'leaving' : told;
    }
    return told;
  };
  return { isProved, open };
};

/** The second step of an account: the code that came by e-mail. */
export const AccountCode = (given: { view: View<SignUpWords>; account: NewAccount; onBack: () => void }) => {
  const { view, account, onBack } = given;
  const { words } = view;
  const { answers, change } = useAnswers(['code']);
  const sending = useSend();
  const { isProved, open } = useOpening(view, account);
  const [isSentAgain, setSentAgain] = useState(false);
  const sendAgain = async (): Promise<Sent> => {
    setSentAgain(false);
    const answer = await createAccount(account);
    if (answer.outcome !== 'answered') return toldOf(answer, view);
    setSentAgain(true);
    return 'done';
  };
  const submit = () => void sending.run(isProved ? [] : codeFaults(answers.code, words), () => open(answers.code));
  return (
    <>
      <StepTitle title={words.codeTitle} />
      <p class="govuk-body">{fill(words.codeSent, { email: cleanEmail(account.email) })}</p>
      <div role="status">
        {isProved ? <p class="govuk-inset-text">{words.proved}</p> : null}
        {isSentAgain ? <p class="govuk-inset-text">{words.newCodeSent}</p> : null}
      </div>
      <SendForm view={view} sending={sending} button={words.open} onSend={submit}>
        <CodeField view={view} sending={sending} value={answers.code} onValue={change('code')} />
      </SendForm>
      {isProved ? null : (
        <>
          <Rules rules={words.codeRules} />
          <div class="govuk-button-group">
            <button
              type="button"
              class="govuk-button govuk-button--secondary"
              onClick={() => void sending.run([], sendAgain)}
            >
              {words.newCode}
            </button>
            <button type="button" class="govuk-button govuk-button--secondary" onClick={onBack}>
              {words.change}
            </button>
          </div>
        </>
      )}
    </>
  );
};
