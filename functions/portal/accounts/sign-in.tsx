import { useEffect, useState } from 'preact/hooks';
import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { goTo } from '../phone/go-to.ts';
import { backFromHash, sessionIsOver, signedIn } from '../phone/session.ts';
import type { SignInNote, SignInWords } from '../words/sign-in.ts';
import { signIn } from './accounts.ts';
import { AlreadySignedIn } from './already-signed-in.tsx';
import { useAnswers } from './answers.ts';
import { AccountPassword, EmailField, emailFaults, passwordFaults } from './credential-fields.tsx';
import { SendForm, type Sent, toldOf, useSend } from './send-form.tsx';

/** What led here: the end of the address, or a session that is over. */
const noteOf = ({ notes, sessionOver }: SignInWords, hash: string): string | undefined => {
  if (signedIn() !== undefined) return undefined;
  return notes[hash.slice(1) as SignInNote] ?? (sessionIsOver() ? sessionOver : undefined);
};

export const SignIn = (view: View<SignInWords>) => {
  const { words, lang } = view;
  const { answers, change } = useAnswers(['email', 'password']);
  const sending = useSend();
  const [note, setNote] = useState<string | undefined>();
  useEffect(() => setNote(noteOf(words, location.hash)), []);
  const send = async (): Promise<Sent> => {
    const answer = await signIn(answers.email, answers.password);
    if (answer.outcome === 'answered') {
      goTo(backFromHash(location.hash, pathOf('keluarga', lang)));
      return 'leaving';
    }
    if (answer.outcome === 'not-kept') return { faults: [{ detail: words.notKept }] };
    const told = toldOf(answer, view);
    if (answer.outcome !== 'refused' || answer.name !== 'contact-unproved') return told;
    return { ...told, faults: [...told.faults, { detail: words.enterCode, to: pathOf('bukti-email', lang) }] };
  };
  const submit = () => {
    const faults = [...emailFaults(answers.email, words), ...passwordFaults(answers.password, words)];
    void sending.run(faults, send);
  };
  return (
    <>
      <div role="status">{note === undefined ? null : <p class="govuk-inset-text">{note}</p>}</div>
      <AlreadySignedIn {...view} />
      <SendForm view={view} sending={sending} button={words.signIn} onSend={submit}>
        <EmailField view={view} sending={sending} value={answers.email} onValue={change('email')} />
        <AccountPassword view={view} sending={sending} value={answers.password} onValue={change('password')} />
      </SendForm>
    </>
  );
};
