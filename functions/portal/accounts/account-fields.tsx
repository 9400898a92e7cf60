import { parseNik } from '../../../shared/domain/nik.ts';
import { cleanPhone, isPhone } from '../../../shared/domain/phone.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { View } from '../page.ts';
import type { FieldFault } from '../parts/faults.tsx';
import { TextField } from '../parts/fields.tsx';
import { numberFault } from '../parts/number-fault.ts';
import type { SignUpWords } from '../words/sign-up.ts';
import type { NewAccount } from './accounts.ts';
import { AccountPassword, EmailField, emailFaults, newPasswordFaults } from './credential-fields.tsx';
import type { Sending } from './send-form.tsx';

export const accountFieldNames = [
  'nik',
  'name',
  'email',
  'phone',
  'password',
] as const satisfies readonly (keyof NewAccount)[];
const longestName = 100;

const nikFaults = (text: string, view: View<SignUpWords>): readonly FieldFault[] => {
  const reading = parseNik(text);
  return reading.outcome === 'valid' ? [] : [{ id: 'nik', detail: numberFault(reading, 'NIK', view) }];
};

const nameFaults = (text: string, words: SignUpWords): readonly FieldFault[] => {
  const { length } = plainText(text);
  if (length > 0 && length <= longestName) return [];
  return [{ id: 'name', detail: length === 0 ? words.nameMissing : words.nameLong }];
};

const phoneFaults = (text: string, words: SignUpWords): readonly FieldFault[] => {
  const phone = cleanPhone(text);
  if (isPhone(phone)) return [];
  return [{ id: 'phone', detail: phone === '' ? words.phoneMissing : words.phoneWrong }];
};

/** Everything to mend before it is sent, in the order of the fields. */
export const accountFaults = (account: NewAccount, view: View<SignUpWords>): readonly FieldFault[] => [
  ...nikFaults(account.nik, view),
  ...nameFaults(account.name, view.words),
  ...emailFaults(account.email, view.words),
  ...phoneFaults(account.phone, view.words),
  ...newPasswordFaults(account.password, view.words),
];

export const AccountFields = (given: {
  readonly view: View<SignUpWords>;
  readonly sending: Sending;
  readonly account: NewAccount;
  readonly change: (name: keyof NewAccount) => (value: string) => void;
}) => {
  const { view, sending, account, change } = given;
  const { words } = view;
  const field = (id: keyof NewAccount) => ({ value: account[id], onValue: change(id) });
  const text = (id: keyof NewAccount) => ({
    id,
    prefix: words.faultPrefix,
    fault: sending.faultAt(id),
    ...field(id),
  });
  return (
    <>
      <TextField {...text('nik')} label={words.nik} hint={words.nikHint} inputMode="numeric" width={20} />
      <TextField {...text('name')} label={words.fullName} hint={words.nameHint} autoComplete="name" />
      <EmailField view={view} sending={sending} hint={words.emailHint} {...field('email')} />
      <TextField
        {...text('phone')}
        label={words.phone}
        hint={words.phoneHint}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width={20}
      />
      <AccountPassword view={view} sending={sending} isNew {...field('password')} />
    </>
  );
};
