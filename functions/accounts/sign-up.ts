import * as z from 'zod';
import { nikSchema } from '../../shared/domain/nik.ts';
import { phoneSchema } from '../../shared/domain/phone.ts';
import { plainTextSchema } from '../../shared/domain/plain-text.ts';
import type { Notice } from '../../shared/ports.ts';
import { blindContact, putUnverified } from '../../shared/records/account.ts';
import type { AccountsNeeds } from './accounts-needs.ts';
import { codeMac, newCode } from './contact-code.ts';
import { codeLifetimeMs, notifyContact } from './send-code.ts';

/** An address as people have them: no quoted names, no literals; labels of a domain as in RFC 1035 section 2.3.4. */
export const emailPattern =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const emailError = { error: 'Alamat e-mail belum benar. Contoh: nama@contoh.id.' };
/** RFC 5321 section 4.5.3.1.1: what is longer no mail server takes. */
const longestLocalPart = 64;

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(
    z
      .email({ pattern: emailPattern, ...emailError })
      .refine((email) => email.indexOf('@') <= longestLocalPart, emailError),
  );
export const passwordSchema = z
  .string({ error: 'Isi kata sandi.' })
  .min(10, { error: 'Kata sandi paling sedikit 10 karakter.' })
  .max(200, { error: 'Kata sandi paling banyak 200 karakter.' });

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
