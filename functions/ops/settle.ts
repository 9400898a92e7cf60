import { appendAudit } from '../../shared/records/audit.ts';
import { grantAttempts } from '../../shared/records/check.ts';
import { readControls } from '../../shared/records/control.ts';
import { type FamilyRecord, readFamily } from '../../shared/records/family.ts';
import { readDesk, type Settlement, settleFamily } from '../../shared/records/family-desk.ts';
import { auditPk } from '../../shared/records/item-keys.ts';
import type { Actor, OpsNeeds } from './ops-needs.ts';

export type DeskRow = Pick<
  FamilyRecord,
  'window' | 'familyId' | 'state' | 'heldWhy' | 'verdict' | 'place' | 'revision'
> & {
  readonly flags: readonly string[];
};

/** Flagged and held families, oldest place first, without anything that tells who they are. */
export const listDesk = async (needs: OpsNeeds, window: string, cursor?: string) => {
  const page = await readDesk(needs.table, window, cursor);
  const rows: DeskRow[] = page.families.map(
    ({ familyId, state, heldWhy, verdict, place, revision, flags, window: of }) => ({
      ...{ window: of, familyId, state, heldWhy, verdict, place, revision },
      flags: [...flags].sort(),
    }),
  );
  return { families: rows, cursor: page.cursor ?? null };
};

/** `changed`: it is no longer as it was read; `not-settleable`: nothing is flagged, or it is not held. */
export type Settled = 'settled' | 'not-found' | 'changed' | 'not-settleable';

const fits = (family: FamilyRecord, settlement: Settlement): boolean =>
  settlement === 'back-to-line' ? family.state === 'with-officer' : family.flags.size > 0;

/** A person settles a flagged or held family, with a reason that enters its chain. */
export const settle = async (
  needs: OpsNeeds,
  familyId: string,
  settlement: Settlement,
  actor: Actor,
): Promise<Settled> => {
  for (const { id } of (await readControls(needs.table)).windows) {
    const family = await readFamily(needs.table, id, familyId);
    if (family === undefined) continue;
    if (!fits(family, settlement)) return 'not-settleable';
    if (settlement === 'back-to-line')
      await Promise.all([...family.niks].map((nik) => grantAttempts(needs.table, nik)));
    const settled = await settleFamily(needs.table, family, settlement, actor.accountId);
    if (settled.outcome === 'refused') return 'changed';
    await appendAudit(needs, auditPk(id, familyId), {
      factId: Buffer.from(needs.random.bytes(12)).toString('base64url'),
      what: 'family.settled',
      by: actor.accountId,
      at: needs.clock.now(),
      detail: `${settlement} | ${actor.reason}`,
    });
    needs.log('family.settled', { familyId, settlement });
    return 'settled';
  }
  return 'not-found';
};
