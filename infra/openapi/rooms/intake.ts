import family from '../../../docs/examples/family.json' with { type: 'json' };
import type { RoutesOf } from '../../../shared/routes.ts';
import type { Answer, Example, Examples, Link, Operation } from '../operation.ts';
import { pathParameters } from '../parameters.ts';

const ofFamily = (to: string, about: string): Link => ({ to, with: { familyId: '$response.body#/familyId' }, about });

const links: { readonly [name: string]: Link } = {
  submission: {
    to: 'readSubmission',
    with: { submissionId: '$response.body#/submissionId' },
    about: 'What became of this submission; answers at once, also before it is recorded.',
  },
  family: ofFamily('readFamily', 'The family of the submission, once it is recorded.'),
  correction: ofFamily('correctFamily', 'Send the mended form.'),
  objection: ofFamily('objectToFinding', 'Object to a finding about a vehicle or land.'),
};

const receipt = (eta: { from: string; to: string } | null) => ({
  submissionId: pathParameters.submissionId.example,
  familyId: pathParameters.familyId.example,
  receipt: '7M2K-Q9XD-41TB-ZV0C',
  acceptedAt: '2026-05-12T01:00:00.000Z',
  eta,
  message:
    'Pendaftaran Anda sudah kami terima pada 12 Mei 2026 pukul 08.00 WIB. Simpan kode ini. ' +
    'Kami tidak pernah meminta PIN atau kata sandi Anda.',
});

const accepted = (examples: Examples): Answer => ({
  about: 'Stored, never lost; the same send again gets the same receipt.',
  headers: ['Location'],
  links,
  schema: 'Receipt',
  examples,
});
const undated = accepted({ undated: { summary: 'Without dates', value: receipt(null) } });

export const familyExample: Example = {
  summary: 'A family of four (NIKs of province 99: nobody’s)',
  value: family,
};
const form: Examples = { family: familyExample };

/** Sending: `{sendId, family}` or `{sendId, objection}` in, 202 with a receipt out. */
export const intakeOperations: { readonly [key in RoutesOf<'intake'>]: Operation } = {
  'POST /v1/submissions': {
    id: 'submitFamily',
    summary: 'Send the form of a family',
    about:
      'Validates everything and reports all faults at once; then stores the sealed form and answers with a receipt. ' +
      'Send it again after a timeout or a 503: with the same `sendId` and the same form it stays one submission with ' +
      'one receipt. An edited form for the same KK, with a new `sendId`, is a correction of the same family.',
    body: { schema: 'Submission', examples: form },
    answers: {
      202: accepted({
        dated: {
          summary: 'With the dates between which its turn comes',
          value: receipt({ from: '2026-05-14', to: '2026-05-15' }),
        },
        undated: { summary: 'In a spike, while no honest date can be told', value: receipt(null) },
      }),
    },
    problems: ['window-closed', 'not-certain'],
  },
  'POST /v1/families/{familyId}/corrections': {
    id: 'correctFamily',
    summary: 'Send a corrected form',
    about:
      'Also after the window has closed, and also when the KK itself was mistyped. The family keeps its place; only ' +
      'new NIKs cost hits.',
    body: { schema: 'Submission', examples: form },
    answers: { 202: undated },
    problems: ['not-found', 'not-certain'],
  },
  'POST /v1/families/{familyId}/objections': {
    id: 'objectToFinding',
    summary: 'Object to a finding (sanggah)',
    about: 'Asks the tax agency again about vehicles, or about land; no NIK is asked again.',
    body: {
      schema: 'ObjectionSend',
      examples: {
        vehicle: {
          summary: 'The car was sold',
          value: {
            sendId: 'sanggah-contoh-01',
            objection: { about: 'vehicle', reason: 'Mobil itu sudah dijual dan sudah diblokir di Samsat.' },
          },
        },
      },
    },
    answers: { 202: undated },
    problems: ['not-found', 'not-certain'],
  },
};
