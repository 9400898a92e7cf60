import type { EtaRange } from '../../shared/domain/eta.ts';
import { canonicalFamily, type Family } from '../../shared/domain/family.ts';
import type { RegistrationWindow } from '../../shared/domain/window.ts';
import { familyIdOf, submissionIdOf } from '../../shared/submission-id.ts';
import { type Accept, type AcceptNeeds, accept, type Sender } from './accept.ts';

/**
 * Takes a family's form: names it, seals it, queues it, and only then says yes. `corrects` is the family this form
 * is a correction of, known to be the sender's: so a mistyped KK can be mended too.
 */
export const submit =
  (needs: AcceptNeeds) =>
  (
    window: RegistrationWindow,
    sender: Sender,
    sendId: string,
    family: Family,
    eta: EtaRange | undefined,
    corrects?: string,
  ): Promise<Accept> => {
    const canonical = canonicalFamily(family);
    return accept(needs)({
      kind: 'family',
      id: submissionIdOf(needs.keys, {
        window: window.id,
        accountId: sender.accountId,
        about: family.kk,
        sendId,
        canonical,
      }),
      window: window.id,
      familyId: corrects ?? familyIdOf(needs.keys, window.id, sender.accountId, family.kk),
      sender,
      eta,
      content: canonical,
    });
  };
