import { declaredFindings, rulesAt } from '../../shared/domain/eligibility.ts';
import { readFamily as readForm } from '../../shared/domain/family.ts';
import { wibDate } from '../../shared/domain/quota-day.ts';
import { addClaim, readClaims } from '../../shared/records/claim.ts';
import { type Flag, readFamily } from '../../shared/records/family.ts';
import { flagFamily } from '../../shared/records/family-desk.ts';
import { putFamilyForm, type SeenForm, standsOn } from '../../shared/records/family-form.ts';
import { openForm } from '../../shared/records/form.ts';
import { claimKey } from '../../shared/records/item-keys.ts';
import { admitFamily } from '../../shared/records/registrant.ts';
import { readSubmission } from '../../shared/records/submission.ts';
import type { Opened, RecordNeeds } from './record.ts';

type Claim = { readonly kind: 'NIK' | 'KK'; readonly flag: Flag; readonly blind: string };

/** Every family that still holds a number which another family holds too is flagged, on both sides, whoever came first. */
const flagShared = async (needs: RecordNeeds, window: string, claims: readonly Claim[]): Promise<void> => {
  const holders = await readClaims(
    needs.table,
    claims.map(({ kind, blind }) => claimKey(window, kind, blind)),
  );
  for (const [i, families] of holders.entries()) {
    const claim = claims[i];
    if (claim === undefined || families.size < 2) continue;
    const shared = { flag: claim.flag, blind: claim.blind, holders: families.size };
    await Promise.all([...families].map((id) => flagFamily(needs.table, window, id, shared)));
  }
};

/**
 * Claims first, then the account's count, then the family, then the claims again, consistently: of two recorders that race over one NIK
 * at least the later one sees both families. Nobody is refused for a duplicate.
 */
export const recordFamily = async (needs: RecordNeeds, opened: Opened): Promise<void> => {
  const { message, content, lookup, acceptedAt, now, isRepeat } = opened;
  const { window, familyId, accountId, id } = message;
  const read = readForm(content);
  if (read.outcome === 'invalid') throw new Error('an accepted form is not valid');
  const { family } = read;
  const kk = needs.keys.blind('kk', family.kk);
  const niks = family.members.map((member) => needs.keys.blind('nik', member.nik));
  const claims: Claim[] = [
    ...niks.map((blind) => ({ kind: 'NIK', flag: 'nik-in-two-families', blind }) as const),
    { kind: 'KK', flag: 'kk-in-two-families', blind: kk },
  ];
  // All of it was written before the family was; only whom the claims name may have changed since.
  const before = isRepeat ? await readFamily(needs.table, window, familyId) : undefined;
  if (before !== undefined && standsOn(before, { id, lookup, acceptedAt })) return flagShared(needs, window, claims);
  const [admitted] = await Promise.all([
    message.lane === 'officer' ? 'admitted' : admitFamily(needs.table, window, accountId, familyId),
    ...claims.map(({ kind, blind }) => addClaim(needs.table, claimKey(window, kind, blind), familyId)),
  ]);
  const ruledOut = declaredFindings(family, rulesAt(wibDate(acceptedAt))).length > 0;
  const put = await putFamilyForm(needs.table, {
    ...{ window, familyId, accountId, id, lookup, acceptedAt, niks, kk },
    place: Math.max(acceptedAt, now - needs.settleMs),
    kelurahan: family.domicile.kelurahan,
    units: ruledOut ? 0 : niks.length,
    held: admitted === 'held',
  });
  if (put === 'refused') throw new Error('a family id belongs to another account');
  if (typeof put === 'object') await recordAgain(needs, opened, put.newest);
  await flagShared(needs, window, claims);
};

/** A form of this family that was recorded before has turned out to be the newest: it is read from its submission and recorded again. */
const recordAgain = async (needs: RecordNeeds, opened: Opened, { id, lookup, acceptedAt }: SeenForm): Promise<void> => {
  const { message, sealKey } = opened;
  const submission = await readSubmission(needs.table, message.window, lookup);
  if (submission?.id !== id) throw new Error('a recorded form is missing');
  const content = openForm(needs.keys, sealKey, id, submission.sealed);
  const of = { ...message, id, lane: submission.lane };
  await recordFamily(needs, { ...opened, message: of, content, lookup, acceptedAt });
};
