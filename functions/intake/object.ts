import type { Objection } from '../../shared/domain/family.ts';
import { submissionIdOf } from '../../shared/submission-id.ts';
import { type Accept, type AcceptNeeds, accept, type Sender } from './accept.ts';

/** Takes an objection (sanggah) to a finding about a vehicle or land; the recorder decides whether there is such a finding. */
export const object =
  (needs: AcceptNeeds) =>
  (window: string, sender: Sender, sendId: string, familyId: string, objection: Objection): Promise<Accept> => {
    const canonical = JSON.stringify([objection.about, objection.reason]);
    return accept(needs)({
      kind: 'objection',
      id: submissionIdOf(needs.keys, { window, accountId: sender.accountId, about: familyId, sendId, canonical }),
      window,
      familyId,
      sender,
      content: JSON.stringify(objection),
    });
  };
