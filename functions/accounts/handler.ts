import * as z from 'zod';
import { type HttpHandler, httpDoor, type Reply, refuse, signedIn, withBody } from '../../shared/lambda/http.ts';
import { endSession, readLiveSession, sessionCookie, sessionLifetimeMs } from '../../shared/records/session.ts';
import type { AccountsNeeds } from './accounts-needs.ts';
import { type SignedIn, signIn } from './sign-in.ts';
import { emailSchema, signUp, signUpSchema } from './sign-up.ts';
import { verifyContact } from './verify-contact.ts';

const verificationSchema = z.strictObject({
  email: emailSchema,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, { error: 'Kode terdiri dari 6 angka.' }),
});
const credentialsSchema = z.strictObject({ email: emailSchema, password: z.string().max(200) });

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
      'POST /v1/sessions': ({ json }) =>
        withBody(credentialsSchema, json, async ({ email, password }) =>
          signedInReply(await signIn(needs)(email, password)),
        ),
      'GET /v1/sessions/current': async (request) => {
        const { role, expiresAt } = signedIn(request);
        return { status: 200, body: { role, expiresAt: new Date(expiresAt).toISOString() } };
      },
      'DELETE /v1/sessions/current': async (request) => {
        await endSession(needs.table, signedIn(request).sessionId);
        return { status: 204, cookies: [cookie('', 0)] };
      },
    },
    {
      log: needs.log,
      readSession: (cookies) => readLiveSession(needs.table, needs.keys, cookies, needs.clock.now()),
      ...(needs.origins === undefined ? {} : { origins: needs.origins }),
    },
  );
