import { pathParameters } from '../parameters.ts';

const asOf = '2026-05-12T03:20:00.000Z';
const day = '2026-05-12';

export const window = {
  id: 'tahap-2-2026',
  name: 'Tahap II 2026',
  opensAt: Date.parse('2026-05-09T01:00:00Z'),
  closesAt: Date.parse('2026-05-30T17:00:00Z'),
  noticeVersion: '2026-01',
};
export const quota = { fromDay: day, quota: 100_000, letter: '470/1234/Dukcapil' };
export const reason = 'Sesuai surat Ditjen Dukcapil tanggal 4 Mei 2026.';
const quotas = [{ ...quota, reason }];

const ledger = {
  date: day,
  quota: 100_000,
  left: 58_751,
  taken: 41_252,
  refunded: 3,
  carried: 0,
  late: 0,
  etaShown: 7850,
  etaHeld: 7790,
  calls: 341_245,
  answers: 341_240,
  breaker: { ambiguous: 0, probeAt: 0, probes: 0 },
};
const families = { waiting: 23_190, 'with-officer': 12, found: 7998 };
const depth = { visible: 3, inFlight: 10, delayed: 0 };
const empty = { visible: 0, inFlight: 0, delayed: 0 };

export const overview = {
  asOf,
  windows: [{ ...window, families, quarantined: 0 }],
  quotaDay: ledger,
  quotas,
  queues: { submissions: depth, 'submissions-dead': empty, checks: depth, 'checks-dead': empty },
  unreadable: 0,
};

export const reconciliation = {
  asOf,
  families: { ...families, flagged: 4 },
  onTheirWay: 13,
  dead: 0,
  quarantined: 0,
  niks: { named: 345_800, settled: 341_240 },
  hits: { spent: 341_249, calls: 341_245, lostOrInFlight: 4 },
  days: [{ ...ledger, holds: true }],
  controlsChain: { entries: 5, brokenAt: null },
  holds: true,
};

export const quotaList = { quotas, today: 100_000 };
export const preview = {
  from: day,
  before: 100_000,
  after: 150_000,
  arrivalsNow: { before: { from: '2026-05-14', to: '2026-05-15' }, after: { from: '2026-05-13', to: '2026-05-14' } },
};

export const desk = {
  families: [
    {
      window: window.id,
      familyId: pathParameters.familyId.example,
      state: 'found',
      verdict: 'eligible-so-far',
      place: Date.parse('2026-05-09T01:00:02Z'),
      revision: 1,
      flags: ['kk-in-two-families', 'nik-in-two-families'],
    },
  ],
  cursor: null,
};
