import { type Told, tell, tellReceived } from '../../../functions/status/tell.ts';
import { rulesAt, vehicleFindings } from '../../../shared/domain/eligibility.ts';
import type { FamilyRecord } from '../../../shared/records/family.ts';
import type { Examples } from '../operation.ts';
import { pathParameters } from '../parameters.ts';

const day = '2026-05-14';

/** Told by the room's own words: these examples cannot say what the house does not. */
const told = (family: Partial<FamilyRecord>, found: Parameters<typeof tell>[1] = undefined): Told => {
  const recorded = { familyId: pathParameters.familyId.example, window: 'tahap-2-2026', revision: 1, step: 6 };
  return tell({ ...recorded, ...family } as FamilyRecord, found, true);
};

export const toldExamples = {
  received: { summary: 'Accepted, not yet recorded', value: tellReceived() },
  waiting: {
    summary: 'In the line, with its ticket',
    value: told({ state: 'waiting', step: 3, ticket: 12_345, eta: { from: day, to: '2026-05-15' } }),
  },
  'needs-correction': {
    summary: 'A NIK could not be matched',
    value: told({ state: 'found', verdict: 'not-matched' }, { findings: [], unmatched: [1] }),
  },
  'with-officer': { summary: 'Held for an officer', value: told({ state: 'with-officer', step: 4 }) },
  eligible: {
    summary: 'Nothing speaks against it',
    value: told({ state: 'found', verdict: 'eligible-so-far', decidedDay: day }, { findings: [], unmatched: [] }),
  },
  'not-eligible': {
    summary: 'A car was found',
    value: told(
      { state: 'found', verdict: 'not-eligible', decidedDay: day },
      { findings: vehicleFindings([{ kind: 'mobil', blocked: false }], rulesAt(day)), unmatched: [] },
    ),
  },
} satisfies Examples;
