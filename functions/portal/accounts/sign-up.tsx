import { useState } from 'preact/hooks';
import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import type { SignUpWords } from '../words/sign-up.ts';
import { AccountCode } from './account-code.tsx';
import { AccountFields, accountFaults, accountFieldNames } from './account-fields.tsx';
import { createAccount } from './accounts.ts';
import { AlreadySignedIn } from './already-signed-in.tsx';
import { useAnswers } from './answers.ts';
import { SendForm, type Sent, toldOf, useSend } from './send-form.tsx';

/** From an empty form to signed in: three requests. NIK and password stay in the memory of this page. */
export const SignUp = (view: View<SignUpWords>) => {
  const { words, lang } = view;
  const { answers: account, change } = useAnswers(accountFieldNames);
  const [isCodeAsked, setCodeAsked] = useState(false);
  const sending = useSend();
  const send = async (): Promise<Sent> => {
    const answer = await createAccount(account);
    if (answer.outcome !== 'answered') return toldOf(answer, view);
    setCodeAsked(true);
    return 'done';
  };
  if (isCodeAsked) return <AccountCode view={view} account={account} onBack={() => setCodeAsked(false)} />;
  return (
    <>
      <AlreadySignedIn {...view} />
      <p class="govuk-body">{words.lead}</p>
      <SendForm
        view={view}
        sending={sending}
        button={words.create}
        onSend={() => void sending.run(accountFaults(account, view), send)}
      >
        <AccountFields view={view} sending={sending} account={account} change={change} />
      </SendForm>
      <p class="govuk-body">
        <a class="govuk-link" href={pathOf('bukti-email', lang)}>
          {words.proveLater}
        </a>
      </p>
    </>
  );
};
