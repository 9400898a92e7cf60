import * as z from 'zod';
import { emailPattern, localPartFits, longestEmail } from '../../shared/domain/email.ts';
import { nikSchema } from '../../shared/domain/nik.ts';
import { passwordLength } from '../../shared/domain/password.ts';
import { phoneSchema } from '../../shared/domain/phone.ts';
import { plainTextSchema } from '../../shared/domain/plain-text.ts';
import type { Notice } from '../../shared/ports.ts';
import { blindContact, putUnverified } from '../../shared/records/account.ts';
import type { AccountsNeeds } from './accounts-needs.ts';
import { codeMac, newCode } from './contact-code.ts';
import { codeLifetimeMs, notifyContact } from './send-code.ts';

const emailError = { error: 'Alamat e-mail belum benar. Contoh: nama@contoh.id.' };

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(longestEmail)
  .pipe(z.email({ pattern: emailPattern, ...emailError }).refine(localPartFits, emailError));
export const passwordSchema = z
  .string({ error: 'Isi kata sandi.' })
  .min(passwordLength.least, { error: `Kata sandi paling sedikit ${passwordLength.least} karakter.` })
  .max(passwordLength.most, { error: `Kata sandi paling banyak ${passwordLength.most} karakter.` });

/** What opens an account: NIK, nama lengkap, e-mail, telepon, kata sandi. */
export const signUpSchema = z.strictObject({
  nik: nikSchema,
  name: plainTextSchema(1, 100),
  email: emailSchema,
  phone: phoneSchema,
  password: passwordSchema,
});
export type SignUp = z.infer<typeof signUpSchema>;

/**
 * Opens an account that its contact has yet to prove. Whoever asks learns the same whether the contact was known or not; only the
 * contact itself is told.
 */
export const signUp =
  (needs: AccountsNeeds) =>
  async ({ password, ...profile }: SignUp): Promise<'code-sent' | 'busy'> => {
    const hashed = await needs.passwords.hash(password);
    if (hashed.outcome === 'busy') return 'busy';
    const contact = blindContact(needs.keys, profile.email);
    const code = newCode(needs.random);
    const put = await putUnverified(
      needs,
      contact,
      {
        accountId: Buffer.from(needs.random.bytes(12)).toString('base64url'),
        role: 'citizen',
        passwordPhc: hashed.phc,
        codeMac: codeMac(needs.keys, contact, code),
        codeExpiresAt: needs.clock.now() + codeLifetimeMs,
      },
      profile,
    );
    const notice: Notice =
      put === 'put'
        ? {
            kind: 'verify-contact',
            to: profile.email,
            text: `Kode Daftar Anda: ${code}. Berlaku 24 jam. Jangan berikan kepada siapa pun.`,
          }
        : {
            kind: 'already-registered',
            to: profile.email,
            text: 'Seseorang memakai e-mail ini untuk membuat akun Daftar. Akun Anda sudah ada: silakan masuk.',
          };
    await notifyContact(needs, contact, notice, needs.clock.now());
    return 'code-sent';
  };
