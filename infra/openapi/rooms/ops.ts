import type { RoutesOf } from '../../../shared/routes.ts';
import type { AnswerName } from '../answer-schemas.ts';
import type { Answer, Operation } from '../operation.ts';
import { desk, overview, preview, quota, quotaList, reason, reconciliation, window } from './ops-examples.ts';

const answer = (about: string, schema: AnswerName, value: unknown): { readonly 200: Answer } => ({
  200: { about, schema, examples: { example: { summary: 'Example', value } } },
});
const body = (value: unknown) => ({ example: { summary: 'Example', value } });
const inForce = 'In force within a minute, without a deploy; enters the chain of controls with who and why.';

/** What operators see and set. */
export const opsOperations: { readonly [key in RoutesOf<'ops'>]: Operation } = {
  'GET /v1/ops/overview': {
    id: 'readOverview',
    summary: 'Windows, ledger and queues',
    about:
      'Families by state, the quota day’s ledger, depth of every queue. Counts index rows: seconds on a full window.',
    answers: answer('As of now.', 'Overview', overview),
  },
  'GET /v1/ops/reconcile': {
    id: 'reconcile',
    summary: 'Hold the books against each other',
    about:
      'Each day’s ledger adds up, every unit spent is a call or was lost in a crash, and what was accepted is recorded, ' +
      'on its way or quarantined. Reads every family: minutes on a full window.',
    answers: answer('The books.', 'Reconciliation', reconciliation),
  },
  'GET /v1/ops/windows': {
    id: 'listWindows',
    summary: 'All windows',
    about: 'Past, open and planned.',
    answers: answer('All windows.', 'Windows', { windows: [window] }),
  },
  'PUT /v1/ops/windows/{windowId}': {
    id: 'setWindow',
    summary: 'Plan, open or change a window',
    about: inForce,
    body: {
      schema: 'WindowSetting',
      examples: body({
        name: window.name,
        opensAt: '2026-05-09T08:00:00+07:00',
        closesAt: '2026-05-31T00:00:00+07:00',
        noticeVersion: window.noticeVersion,
        reason: 'Tahap kedua, sesuai pengumuman Dinas Sosial.',
      }),
    },
    answers: answer('As it stands now.', 'Window', window),
    problems: ['not-found'],
  },
  'POST /v1/ops/windows/{windowId}/closing': {
    id: 'closeWindow',
    summary: 'Close a window now',
    about: `What was accepted stays in the line. ${inForce}`,
    body: { schema: 'Closing', examples: body({ reason: 'Ditutup lebih awal atas perintah kepala dinas.' }) },
    answers: answer('Closed.', 'Closed', { closed: true }),
    problems: ['not-found'],
  },
  'GET /v1/ops/quotas': {
    id: 'listQuotas',
    summary: 'Dated quotas',
    about: 'Ascending by day; each holds until the next.',
    answers: answer('All dated quotas, and the one in force today.', 'Quotas', quotaList),
  },
  'PUT /v1/ops/quotas/{day}': {
    id: 'setQuota',
    summary: 'Set the quota from a day on',
    about: `By a letter of the registry. 409 for a day that is over. ${inForce}`,
    body: { schema: 'QuotaSetting', examples: body({ quota: quota.quota, letter: quota.letter, reason }) },
    answers: answer('As it stands now.', 'Quota', quota),
    problems: ['not-found', 'conflict'],
  },
  'POST /v1/ops/quotas/{day}/preview': {
    id: 'previewQuota',
    summary: 'What a quota would change',
    about: 'When those who arrive now would be checked, before and after. Writes nothing.',
    body: { schema: 'QuotaQuestion', examples: body({ quota: 150_000 }) },
    answers: answer('Before and after.', 'QuotaPreview', preview),
    problems: ['not-found', 'conflict'],
  },
  'GET /v1/ops/families': {
    id: 'listDesk',
    summary: 'The officers’ desk',
    about:
      'Flagged and held families of a window, oldest place first, 50 a page, without anything that tells who they are.',
    query: ['window', 'cursor'],
    answers: answer('One page.', 'Desk', desk),
    problems: ['not-found'],
  },
  'POST /v1/ops/families/{familyId}/settlement': {
    id: 'settleFamily',
    summary: 'Settle a flagged or held family',
    about: 'A person’s decision; the reason enters the family’s chain. 409 when it changed or has nothing to settle.',
    body: {
      schema: 'Settlement',
      examples: body({ settlement: 'flags-cleared', reason: 'KTP asli sudah diperiksa di kelurahan.' }),
    },
    answers: answer('Settled.', 'Settled', { settled: true }),
    problems: ['not-found', 'conflict'],
  },
};
