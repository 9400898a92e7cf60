import { cleanEmail, isEmail } from '../../../shared/domain/email.ts';
import { cleanDigits } from '../../../shared/domain/nik.ts';
import { passwordLength } from '../../../shared/domain/password.ts';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import type { FieldFault } from '../parts/faults.tsx';
import { TextField } from '../parts/fields.tsx';
import type { CredentialWords } from '../words/credentials.ts';
import { PasswordField } from './password-field.tsx';
import type { Sending } from './send-form.tsx';

type Words = CredentialWords;

const one = (id: string, detail: string | undefined): readonly FieldFault[] =>
  detail === undefined ? [] : [{ id, detail }];

export const emailFaults = (text: string, words: Words): readonly FieldFault[] => {
  const email = cleanEmail(text);
  return one('email', email === '' ? words.emailMissing : isEmail(email) ? undefined : words.emailWrong);
};

/** A password that is being chosen. */
export const newPasswordFaults = (password: string, words: Words): readonly FieldFault[] => {
  const { least, most } = passwordLength;
  const count = password.length;
  if (count === 0) return one('password', words.passwordMissing);
  if (count < least) return one('password', fill(words.passwordShort, { least, count }));
  return one('password', count > most ? fill(words.passwordLong, { most }) : undefined);
};

/** A password that was chosen before: only the house knows whether it is right. */
export const passwordFaults = (password: string, words: Words): readonly FieldFault[] =>
  one('password', password === '' ? words.passwordMissing : undefined);

export const codeFaults = (text: string, words: Words): readonly FieldFault[] => {
  const code = cleanDigits(text);
  return one('code', code === '' ? words.codeMissing : /^\d{6}$/.test(code) ? undefined : words.codeWrong);
};

type Given = {
  readonly view: View<Words>;
  readonly sending: Sending;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

export const EmailField = ({ view, sending, hint, ...field }: Given & { readonly hint?: string }) => (
  <TextField
    id="email"
    type="email"
    inputMode="email"
    autoComplete="email"
    label={view.words.email}
    hint={hint}
    prefix={view.words.faultPrefix}
    fault={sending.faultAt('email')}
    {...field}
  />
);

export const CodeField = ({ view, sending, ...field }: Given) => (
  <TextField
    id="code"
    inputMode="numeric"
    autoComplete="one-time-code"
    width={10}
    label={view.words.code}
    hint={view.words.codeHint}
    prefix={view.words.faultPrefix}
    fault={sending.faultAt('code')}
    {...field}
  />
);

/** `label`: where it is a new one that is chosen, and how long it must be. */
export const AccountPassword = ({
  view,
  sending,
  isNew,
  label,
  ...field
}: Given & { isNew?: boolean; label?: string }) => (
  <PasswordField
    id="password"
    label={label ?? view.words.password}
    hint={isNew ? fill(view.words.passwordHint, { least: passwordLength.least }) : undefined}
    isNew={isNew ?? false}
    prefix={view.words.faultPrefix}
    fault={sending.faultAt('password')}
    words={view.words}
    {...field}
  />
);
