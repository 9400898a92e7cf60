import type { RoutesOf } from '../../../shared/routes.ts';
import type { Operation } from '../operation.ts';

const email = 'nama@contoh.id';
const password = 'kata-sandi-yang-panjang';
const session = { role: 'citizen', expiresAt: '2026-05-12T01:30:00.000Z' };

/** Accounts and sessions. No answer shows whether a contact or a NIK is known. */
export const accountsOperations: { readonly [key in RoutesOf<'accounts'>]: Operation } = {
  'POST /v1/accounts': {
    id: 'signUp',
    summary: 'Open an account',
    about:
      'Sends a code of six digits to the e-mail. The answer is the same whether the e-mail has an account or not; ' +
      'only its owner is told.',
    body: {
      schema: 'SignUp',
      examples: {
        citizen: {
          summary: 'A citizen',
          value: { nik: '9901012302870057', name: 'Fajar Intan Kurniawan', email, phone: '0812-0000-0000', password },
        },
      },
    },
    answers: {
      202: {
        about: 'A code is on its way to the e-mail.',
        schema: 'Message',
        examples: {
          sent: {
            summary: 'Sent',
            value: { message: 'Kami mengirim kode ke e-mail Anda. Masukkan kode itu untuk membuka akun.' },
          },
        },
      },
    },
    problems: ['busy'],
  },
  'POST /v1/accounts/verification': {
    id: 'verifyContact',
    summary: 'Prove the e-mail by its code',
    about: 'The code lasts 24 hours.',
    body: { schema: 'Verification', examples: { code: { summary: 'The code', value: { email, code: '042917' } } } },
    answers: {
      200: {
        about: 'The e-mail is proved; sign in.',
        schema: 'Message',
        examples: { proved: { summary: 'Proved', value: { message: 'E-mail Anda sudah terbukti. Silakan masuk.' } } },
      },
    },
    problems: ['wrong-code'],
  },
  'POST /v1/accounts/reset': {
    id: 'askReset',
    summary: 'Ask for a code to set a new password',
    about: 'One answer for every e-mail.',
    body: { schema: 'ResetRequest', examples: { ask: { summary: 'Ask', value: { email } } } },
    answers: {
      202: {
        about: 'If the e-mail has an account, a code is on its way.',
        schema: 'Message',
        examples: {
          sent: { summary: 'Sent', value: { message: 'Bila e-mail itu punya akun, kode sudah kami kirim ke sana.' } },
        },
      },
    },
  },
  'PUT /v1/accounts/password': {
    id: 'resetPassword',
    summary: 'Set a new password by the code',
    about: 'Works once for a code, and ends every session of the account.',
    body: {
      schema: 'PasswordReset',
      examples: { set: { summary: 'Set', value: { email, code: '042917', password } } },
    },
    answers: {
      200: {
        about: 'The password is changed; sign in.',
        schema: 'Message',
        examples: {
          changed: { summary: 'Changed', value: { message: 'Kata sandi Anda sudah diganti. Silakan masuk.' } },
        },
      },
    },
    problems: ['wrong-code', 'busy'],
  },
  'POST /v1/sessions': {
    id: 'signIn',
    summary: 'Sign in',
    about: 'Gives the session cookie, 30 minutes long. At most 10 tries in 15 minutes for one e-mail.',
    body: { schema: 'Credentials', examples: { citizen: { summary: 'A citizen', value: { email, password } } } },
    answers: {
      200: {
        about: 'Signed in.',
        headers: ['Set-Cookie'],
        schema: 'Session',
        examples: { citizen: { summary: 'A citizen', value: session } },
      },
    },
    problems: ['wrong-credentials', 'contact-unproved', 'too-many-tries', 'busy'],
  },
  'GET /v1/sessions/current': {
    id: 'readSession',
    summary: 'Who is signed in',
    about: 'Does not lengthen the session.',
    answers: {
      200: {
        about: 'Of the cookie that was sent.',
        schema: 'Session',
        examples: { citizen: { summary: 'A citizen', value: session } },
      },
    },
  },
  'DELETE /v1/sessions/current': {
    id: 'signOut',
    summary: 'Sign out',
    about: 'Ends the session and takes the cookie back.',
    answers: { 204: { about: 'Signed out.', headers: ['Set-Cookie'] } },
  },
};
