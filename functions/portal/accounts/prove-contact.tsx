import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { goTo } from '../phone/go-to.ts';
import type { ProveContactWords } from '../words/prove-contact.ts';
import { proveContact } from './accounts.ts';
import { useAnswers } from './answers.ts';
import { CodeField, codeFaults, EmailField, emailFaults } from './credential-fields.tsx';
import { SendForm, type Sent, toldOf, useSend } from './send-form.tsx';

/** E-mail and code, for who closed the page that asked for it. */
export const ProveContact = (view: View<ProveContactWords>) => {
  const { words, lang } = view;
  const { answers, change } = useAnswers(['email', 'code']);
  const sending = useSend();
  const send = async (): Promise<Sent> => {
    const answer = await proveContact(answers.email, answers.code);
    if (answer.outcome !== 'answered') return toldOf(answer, view, { 'wrong-code': 'code' });
    goTo(`${pathOf('masuk', lang)}#terbukti`);
    return 'leaving';
  };
  const submit = () =>
    void sending.run([...emailFaults(answers.email, words), ...codeFaults(answers.code, words)], send);
  return (
    <SendForm view={view} sending={sending} button={words.prove} onSend={submit}>
      <EmailField view={view} sending={sending} value={answers.email} onValue={change('email')} />
      <CodeField view={view} sending={sending} value={answers.code} onValue={change('code')} />
    </SendForm>
  );
};
