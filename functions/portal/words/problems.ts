import type { ProblemName } from '../../../shared/problem.ts';

/** The house tells problems in Indonesian (shared/problem.ts); this is what its English pages say instead. */
export const problemsInEnglish: Readonly<Record<ProblemName, { readonly title: string; readonly detail: string }>> = {
  'invalid-form': {
    title: 'Some answers are missing or not right yet',
    detail: 'Check what is named below, correct it, then send again. Your answers are not lost.',
  },
  'invalid-request': {
    title: 'The request could not be read',
    detail: 'It may have been cut off on its way. Check your network, then send again.',
  },
  'no-http': { title: 'The request could not be read', detail: 'Reload the page, then send again.' },
  'too-slow': { title: 'Sending took too long', detail: 'Check your network, then send again.' },
  'head-too-large': {
    title: 'The request is too large',
    detail: 'Delete the cookies of this site, then reload the page.',
  },
  'too-large': { title: 'The answers are too long', detail: 'One registration may have 64 KB. Shorten it, then send.' },
  'not-json': { title: 'The request could not be read', detail: 'Reload the page, then send again.' },
  'sign-in-needed': {
    title: 'You need to sign in',
    detail: 'Your session has ended. Sign in again, then repeat; the answers kept on your phone are not lost.',
  },
  'wrong-credentials': {
    title: 'E-mail or password do not match',
    detail: 'Check your e-mail and password, then try again.',
  },
  'contact-unproved': {
    title: 'Your e-mail is not proved yet',
    detail: 'Enter the code that we sent to your e-mail, then sign in again.',
  },
  'too-many-tries': {
    title: 'Tried too often',
    detail: 'Signing in with this e-mail was tried too often. Wait a few minutes, then try again.',
  },
  'wrong-code': {
    title: 'The code does not match',
    detail: 'The code is wrong or no longer valid. Ask for a new code, then try again.',
  },
  'wrong-origin': {
    title: 'Refused: the request came from another site',
    detail: 'Open the official address of Daftar, then repeat it there.',
  },
  'not-allowed': {
    title: 'Not allowed',
    detail: 'Your account may not do this. Sign in with an account that may.',
  },
  'not-found': {
    title: 'Not found',
    detail: 'This does not exist, or it is not of your account. Check the address, then try again.',
  },
  'method-not-allowed': { title: 'Not supported', detail: 'Reload the page, then repeat.' },
  'window-closed': {
    title: 'Registration is closed',
    detail:
      'No registration period is open now. Keep your answers and look at the dates on the start page. If you have just sent without getting a receipt, see "My families": what we accepted is there.',
  },
  'status-not-shown': {
    title: 'The status cannot be shown',
    detail: 'The receipt code or the birth date of the head of the family does not match. Check both, then try again.',
  },
  'too-many-photos': {
    title: 'You have too many photos',
    detail: 'An account keeps at most 15 photos. Delete those you do not need, then send again.',
  },
  'photo-too-large': { title: 'The photo is too large', detail: 'A photo may have 2 MB. Take a smaller one.' },
  'photo-type-not-allowed': { title: 'This kind of file cannot be used', detail: 'Send a JPEG, PNG or WebP photo.' },
  'not-a-photo': {
    title: 'This file is no photo that can be read',
    detail: 'Take a new photo or choose another file.',
  },
  'photo-differs': {
    title: 'The photo did not arrive whole',
    detail: 'Check your network, then send the same photo again.',
  },
  'link-wrong': { title: 'The link of the photo is not right', detail: 'Open your list of photos again.' },
  'link-expired': {
    title: 'The link of the photo is no longer valid',
    detail: 'Such a link lasts some minutes. Open your list of photos again.',
  },
  conflict: { title: 'It has changed meanwhile', detail: 'Reload, check, then repeat.' },
  busy: { title: 'Very busy now', detail: 'Your request was not taken yet. Wait a little, then try again.' },
  'not-certain': {
    title: 'Not certain yet',
    detail: 'We could not make sure that your submission arrived. Send again: it will not be counted twice.',
  },
  unavailable: {
    title: 'The service is disturbed',
    detail: 'Your request could not be made sure of. What you hold a receipt for is safe. Try again soon.',
  },
  fault: {
    title: 'Something went wrong on our side',
    detail: 'The fault was noted. Try again a little later.',
  },
};

/** What any page can be told; a page that asks for more names it (`Page.problems`). */
export const everyPageProblems: readonly ProblemName[] = [
  'sign-in-needed',
  'not-allowed',
  'not-found',
  'busy',
  'unavailable',
  'fault',
];
