import { type ProblemDocument, type ProblemMore, type ProblemName, problemDocument } from '../../shared/problem.ts';

/** For developers, in English: what happened, and what a client does next. The catalogue's words are the citizen's. */
export type ProblemWords = { readonly means: string; readonly next: string };

export const problemWords: { readonly [name in ProblemName]: ProblemWords } = {
  'invalid-form': {
    means: 'The JSON was read and does not fit its schema. `errors` has every fault at once, at most 50 of a form.',
    next: 'Show each fault at its field by its pointer; send again after the edit, with a new `sendId`.',
  },
  'invalid-request': { means: 'The body is no JSON.', next: 'Mend the client; sending it again cannot help.' },
  'no-http': {
    means: 'What came cannot be read as an HTTP request, or it names no Host. The connection is closed.',
    next: 'Mend the client, or what stands between; a submission may be sent again safely.',
  },
  'too-slow': {
    means: 'The head did not come within 10 s, or not all of the body within 30. The connection is closed.',
    next: 'Send again on a new connection, with the same `sendId`.',
  },
  'head-too-large': {
    means: 'Request line and headers have more than 16 KB. The connection is closed.',
    next: 'Send less: shorter addresses, and the cookie of the house alone.',
  },
  'too-large': { means: 'The body has more than 64 KB.', next: 'Send less. No true form comes near the limit.' },
  'not-json': {
    means: 'The Content-Type is not application/json in UTF-8, or the body has a Content-Encoding.',
    next: 'Send the header, and the body as it is.',
  },
  'sign-in-needed': {
    means: 'There is no session, or it has ended.',
    next: 'Keep the draft and its `sendId`, sign in, send the same again.',
  },
  'wrong-credentials': {
    means: 'E-mail and password do not fit. An unknown e-mail is answered alike, and as slowly.',
    next: 'Let the person try again, or reset the password.',
  },
  'contact-unproved': {
    means: 'The password is right, the e-mail is not proved yet.',
    next: 'Ask for the code of the e-mail and send it to POST /v1/accounts/verification.',
  },
  'too-many-tries': {
    means: 'This e-mail, known or not, was tried 10 times in 15 minutes.',
    next: 'Wait for Retry-After seconds.',
  },
  'wrong-code': {
    means: 'The code is wrong, used or too old.',
    next: 'Let the person read it again or ask for a new one.',
  },
  'wrong-origin': {
    means: 'A browser sent it from another site (Origin header).',
    next: 'Send from the same origin. Programs without a browser send no Origin.',
  },
  'not-allowed': {
    means: 'The session is of a role that may not.',
    next: 'Sign in as one of the roles of the operation.',
  },
  'not-found': {
    means: 'Nothing is there, or it is not yours: the two are answered alike.',
    next: 'Check the address; ids come from earlier answers only.',
  },
  'method-not-allowed': {
    means: 'The address exists and does not take this method.',
    next: 'Use a method of the Allow header.',
  },
  'window-closed': {
    means: 'No registration window is open. `opensAt` is there when the next one is planned.',
    next: 'Keep the draft and tell the date of `detail`.',
  },
  'status-not-shown': {
    means: 'A false code, an unknown code and a wrong birth date: one answer.',
    next: 'Let the person check both.',
  },
  'too-many-photos': { means: 'The account holds 15 photos.', next: 'DELETE one, then announce again.' },
  'photo-too-large': {
    means: 'More than 2 MB arrived at the slot.',
    next: 'Make the picture smaller, announce it anew.',
  },
  'photo-type-not-allowed': {
    means: 'The Content-Type at the slot is none of the three, or not the announced one.',
    next: 'Send the headers of the slot exactly as given.',
  },
  'not-a-photo': { means: 'The bytes are not of the announced type.', next: 'Take another picture.' },
  'photo-differs': {
    means: 'Length or SHA-256 of what arrived differ from the announcement.',
    next: 'Send the same bytes to the same slot again.',
  },
  'link-wrong': { means: 'The URL of a slot or view was changed or cut.', next: 'Use it exactly as given.' },
  'link-expired': {
    means: 'The URL of a slot or view has had its minutes.',
    next: 'Announce the photo again, or GET the upload for a new view.',
  },
  conflict: { means: 'It is no longer as it was when it was read.', next: 'Read it again, then decide again.' },
  busy: {
    means: 'More came at once than can be served in time. Nothing was done.',
    next: 'Send again after Retry-After seconds.',
  },
  'not-certain': {
    means: 'Nothing confirmed that the submission is stored.',
    next: 'Send the same body with the same `sendId` again: it cannot become two.',
  },
  unavailable: {
    means: 'The store cannot be reached; what was asked for may have been done.',
    next: 'Send the same again after Retry-After seconds. Receipts that were given stay true.',
  },
  fault: { means: 'A fault of ours; it is logged.', next: 'Try again later. A submission may be sent again safely.' },
};

const exampleMore: { readonly [name in ProblemName]?: ProblemMore } = {
  'invalid-form': {
    errors: [
      {
        pointer: '/family/members/0/nik',
        detail: 'Anggota ke-1: NIK harus 16 angka, sedangkan isian Anda 15 angka. Periksa pada KTP atau KK.',
      },
      {
        pointer: '/family/consent/accepted',
        detail: 'Setujui pemrosesan data pribadi agar pendaftaran dapat dikirim.',
      },
    ],
  },
  'window-closed': {
    detail: 'Pendaftaran belum dibuka. Tahap II dibuka pada 9 Mei 2026 pukul 08.00 WIB.',
    opensAt: '2026-05-09T01:00:00.000Z',
  },
  'too-many-tries': { retryAfterSeconds: 420 },
  busy: { retryAfterSeconds: 3 },
  'not-certain': { retryAfterSeconds: 5 },
  unavailable: { retryAfterSeconds: 5 },
};

/** The document of a problem as a client may get it. */
export const problemExample = (name: ProblemName): ProblemDocument => problemDocument(name, exampleMore[name]);

/** Problems that say in a header when to ask again. */
export const saysWhen = (name: ProblemName): boolean => exampleMore[name]?.retryAfterSeconds !== undefined;

/** Answered where no operation is: the host's answers to other addresses, and the storage's to slots and views. */
export const answeredElsewhere: { readonly [name in ProblemName]?: string } = {
  'no-http': 'the host, before a request is read',
  'too-slow': 'the host, before a request is read',
  'head-too-large': 'the host, before a request is read',
  'method-not-allowed': 'any address of this document, to another method',
  'photo-too-large': 'the slot of an upload',
  'photo-type-not-allowed': 'the slot of an upload',
  'not-a-photo': 'the slot of an upload',
  'photo-differs': 'the slot of an upload',
  'link-wrong': 'the slot or view of an upload',
  'link-expired': 'the slot or view of an upload',
};
