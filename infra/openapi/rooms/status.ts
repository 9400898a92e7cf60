import { formatWib } from '../../../shared/domain/window.ts';
import type { RoutesOf } from '../../../shared/routes.ts';
import type { Operation } from '../operation.ts';
import { toldExamples } from './told-examples.ts';

const [opensAt, closesAt] = ['2026-05-09T01:00:00.000Z', '2026-05-30T17:00:00.000Z'];
const line = { called: 8000, lastTicket: 31_200, waiting: 23_190 };
const figures = {
  open: {
    id: 'tahap-2-2026',
    name: 'Tahap II 2026',
    opensAt,
    closesAt,
    noticeVersion: '2026-01',
    text: `${formatWib(Date.parse(opensAt))} sampai ${formatWib(Date.parse(closesAt))}`,
  },
  next: null,
  today: { quotaDay: '2026-05-12', quota: 100_000, checked: 41_250, asOf: '2026-05-12T03:20:00.000Z' },
  ...line,
  lines: { 'tahap-2-2026': line },
  eta: { from: '2026-05-12', to: '2026-05-13' },
  dates: { shown: 7850, held: 7790 },
};

/** Where a family stands: by session for one's own, by receipt code and birth date for anyone; never by NIK. */
export const statusOperations: { readonly [key in RoutesOf<'status'>]: Operation } = {
  'GET /v1/submissions/{submissionId}': {
    id: 'readSubmission',
    summary: 'What became of a submission',
    about:
      'An id of your own is known as received at once, before it is recorded. Ask again after `askAgainAfterSeconds`.',
    answers: { 200: { about: 'Of the family that it belongs to.', schema: 'Told', examples: toldExamples } },
    problems: ['not-found'],
  },
  'GET /v1/families': {
    id: 'listFamilies',
    summary: 'Your families',
    about: 'Every recorded family that this account entered, in every window.',
    answers: {
      200: {
        about: 'At most a few; there are no pages.',
        schema: 'Families',
        examples: {
          two: {
            summary: 'Two families',
            value: { families: [toldExamples.waiting.value, toldExamples.eligible.value] },
          },
          none: { summary: 'None recorded yet', value: { families: [] } },
        },
      },
    },
  },
  'GET /v1/families/{familyId}': {
    id: 'readFamily',
    summary: 'One of your families',
    about: '404 until it is recorded: then ask for the submission.',
    answers: { 200: { about: 'Its state.', schema: 'Told', examples: toldExamples } },
    problems: ['not-found'],
  },
  'POST /v1/status': {
    id: 'readByReceipt',
    summary: 'Status by receipt code',
    about:
      'For anyone who has the code and knows the birth date of the head of the family. Before recording the code ' +
      'alone is enough. Codes are read as people type them: any case, blanks and dashes anywhere, O for 0.',
    body: {
      schema: 'StatusQuestion',
      examples: {
        both: { summary: 'Code and birth date', value: { code: '7M2K-Q9XD-41TB-ZV0C', birthDate: '1987-02-23' } },
        code: { summary: 'The code alone', value: { code: '7m2k q9xd 41tb zv0c' } },
      },
    },
    answers: { 200: { about: 'Its state, without lines of the form.', schema: 'Told', examples: toldExamples } },
    problems: ['status-not-shown'],
  },
  'GET /v1/public': {
    id: 'readPublicFigures',
    summary: 'Public figures',
    about:
      'Windows, the quota day, and how far each line has been called. A phone works out its own position from them.',
    answers: {
      200: {
        about: 'At most a few seconds old.',
        headers: ['Cache-Control'],
        schema: 'PublicFigures',
        examples: { open: { summary: 'An open window', value: figures } },
      },
    },
  },
};
