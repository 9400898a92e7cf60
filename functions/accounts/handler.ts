import * as z from 'zod';
import { type HttpHandler, httpDoor, type Reply, refuse, signedIn, withBody } from '../../shared/lambda/http.ts';
import { endSession, readLiveSession, sessionCookie, sessionLifetimeMs } from '../../shared/records/session.ts';
import type { AccountsNeeds } from './accounts-needs.ts';
import { askReset, resetPassword } from './reset-password.ts';
import { type SignedIn, signIn } from './sign-in.ts';
import { emailSchema, passwordSchema, signUp, signUpSchema } from './sign-up.ts';
import { verifyContact } from './verify-contact.ts';

export const verificationSchema = z.strictObject({
  email: emailSchema,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, { error: 'Kode terdiri dari 6 angka.' }),
});
export const resetSchema = z.strictObject({ email: emailSchema });
export const passwordResetSchema = verificationSchema.extend({ password: passwordSchema });
export const credentialsSchema = z.strictObject({ email: emailSchema, password: z.string().max(200) });

const cookie = (token: string, seconds: number): string =>
  `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
const busy = (): Reply => refuse('busy', { retryAfterSeconds: 3 });

const signedInReply = (signed: SignedIn): Reply => {
  switch (signed.outcome) {
    case 'wrong':
      return refuse('wrong-credentials');
    case 'unproved':
      return refuse('contact-unproved');
    case 'busy':
      return busy();
    case 'capped':
      return refuse('too-many-tries', { retryAfterSeconds: Math.ceil(signed.waitMs / 1000) });
    case 'signed-in':
      return {
        status: 200,
        cookies: [cookie(signed.token, sessionLifetimeMs / 1000)],
        body: { role: signed.role, expiresAt: new Date(signed.expiresAt).toISOString() },
      };
  }
};

/** The HTTP contract of accounts. No answer shows whether a contact or a NIK is known. */
export const accountsHandler = (needs: AccountsNeeds): HttpHandler =>
  httpDoor(
    'accounts',
    {
      'POST /v1/accounts': ({ json }) =>
        withBody(signUpSchema, json, async (form) =>
          (await signUp(needs)(form)) === 'busy'
            ? busy()
            : {
                status: 202,
                body: { message: 'Kami mengirim kode ke e-mail Anda. Masukkan kode itu untuk membuka akun.' },
              },
        ),
      'POST /v1/accounts/verification': ({ json }) =>
        withBody(verificationSchema, json, async ({ email, code }) =>
          (await verifyContact(needs)(email, code)) === 'wrong'
            ? refuse('wrong-code')
            : { status: 200, body: { message: 'E-mail Anda sudah terbukti. Silakan masuk.' } },
        ),
      'POST /v1/accounts/reset': ({ json }) =>
        withBody(resetSchema, json, async ({ email }) => {
          await askReset(needs)(email);
          return { status: 202, body: { message: 'Bila e-mail itu punya akun, kode sudah kami kirim ke sana.' } };
        }),
      'PUT /v1/accounts/password': ({ json }) =>
        withBody(passwordResetSchema, json, async ({ email, code, password }) => {
          const reset = await resetPassword(needs)(email, code, password);
          if (reset === 'busy') return busy();
          if (reset === 'wrong') return refuse('wrong-code');
          return { status: 200, body: { message: 'Kata sandi Anda sudah diganti. Silakan masuk.' } };
        }),
      'POST /v1/sessions': ({ json }) =>
        withBody(credentialsSchema, json, async ({ email, password }) =>
          signedInReply(await signIn(needs)(email, password)),
        ),
      'GET /v1/sessions/current': async (request) => {
        const { role, expiresAt } = signedIn(request);
        return { status: 200, body: { role, expiresAt: new Date(expiresAt).toISOString() } };
      },
      'DELETE /v1/sessions/current': async (request) => {
        const { accountId, sessionId } = signedIn(request);
        await endSession(needs.table, accountId, sessionId);
        return { status: 204, cookies: [cookie('', 0)] };
      },
    },
    {
      log: needs.log,
      readSession: (cookies) => readLiveSession(needs.table, needs.keys, cookies, needs.clock.now()),
      ...(needs.origins === undefined ? {} : { origins: needs.origins }),
    },
  );
