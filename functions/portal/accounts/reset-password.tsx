import { useRef, useState } from 'preact/hooks';
import { cleanEmail } from '../../../shared/domain/email.ts';
import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { Rules, StepTitle } from '../parts/step-title.tsx';
import { goTo } from '../phone/go-to.ts';
import type { ResetPasswordWords } from '../words/reset-password.ts';
import { askReset, resetPassword } from './accounts.ts';
import { useAnswers } from './answers.ts';
import {
  AccountPassword,
  CodeField,
  codeFaults,
  EmailField,
  emailFaults,
  newPasswordFaults,
} from './credential-fields.tsx';
import { SendForm, type Sent, toldOf, useSend } from './send-form.tsx';

type ResetView = View<ResetPasswordWords>;

const NewPassword = (given: { view: ResetView; email: string; onBack: () => void }) => {
  const { view, email, onBack } = given;
  const { words, lang } = view;
  const { answers, change } = useAnswers(['code', 'password']);
  const sending = useSend();
  /** A change whose answer was lost may have been made: its code is then no longer valid. */
  const mayBeChanged = useRef(false);
  const send = async (): Promise<Sent> => {
    const answer = await resetPassword(email, answers.code, answers.password);
    if (answer.outcome === 'answered') {
      goTo(`${pathOf('masuk', lang)}#sandi-baru`);
      return 'leaving';
    }
    if (answer.outcome === 'unreachable') mayBeChanged.current = true;
    const told = toldOf(answer, view, { 'wrong-code': 'code' });
    const isWrong = answer.outcome === 'refused' && answer.name === 'wrong-code';
    return isWrong && mayBeChanged.current ? { faults: [...told.faults, { detail: words.mayBeChanged }] } : told;
  };
  const submit = () =>
    void sending.run([...codeFaults(answers.code, words), ...newPasswordFaults(answers.password, words)], send);
  return (
    <>
      <StepTitle title={words.codeTitle} />
      <p class="govuk-body">{fill(words.codeSent, { email: cleanEmail(email) })}</p>
      <SendForm view={view} sending={sending} button={words.change} onSend={submit}>
        <CodeField view={view} sending={sending} value={answers.code} onValue={change('code')} />
        <AccountPassword
          view={view}
          sending={sending}
          isNew
          label={words.newPassword}
          value={answers.password}
          onValue={change('password')}
        />
      </SendForm>
      <Rules rules={words.codeRules} />
      <button type="button" class="govuk-button govuk-button--secondary" onClick={onBack}>
        {words.otherEmail}
      </button>
    </>
  );
};

/** First a code, then with it a new password; nothing shown depends on whether the e-mail is known. */
export const ResetPassword = (view: ResetView) => {
  const { words } = view;
  const { answers, change } = useAnswers(['email']);
  const [isAsked, setAsked] = useState(false);
  const sending = useSend();
  const send = async (): Promise<Sent> => {
    const answer = await askReset(answers.email);
    if (answer.outcome !== 'answered') return toldOf(answer, view);
    setAsked(true);
    return 'done';
  };
  if (isAsked) return <NewPassword view={view} email={answers.email} onBack={() => setAsked(false)} />;
  return (
    <>
      <p class="govuk-body">{words.lead}</p>
      <SendForm
        view={view}
        sending={sending}
        button={words.send}
        onSend={() => void sending.run(emailFaults(answers.email, words), send)}
      >
        <EmailField view={view} sending={sending} value={answers.email} onValue={change('email')} />
      </SendForm>
    </>
  );
};
