import { readObjection } from '../../shared/domain/family.ts';
import { appendAudit } from '../../shared/records/audit.ts';
import { readFamily } from '../../shared/records/family.ts';
import { reopenForObjection } from '../../shared/records/family-trip.ts';
import { openFound } from '../../shared/records/findings.ts';
import { auditPk } from '../../shared/records/item-keys.ts';
import type { Opened, RecordNeeds } from './record.ts';

/**
 * An objection (sanggah) to what the tax agency found sends the family back for that one check; it spends no hit. Where there is no such
 * finding, it is kept and noted, and changes nothing.
 */
export const recordObjection = async (
  needs: RecordNeeds,
  { message, content, sealKey, now }: Opened,
): Promise<void> => {
  const { window, familyId, accountId, id } = message;
  const read = readObjection(content);
  if (read.outcome === 'invalid') throw new Error('an accepted objection is not valid');
  const { about } = read.objection;
  const family = await readFamily(needs.table, window, familyId);
  if (family === undefined) throw new Error('the family of an objection is not recorded yet');
  const found = family.findings && openFound(needs.keys, sealKey, { window, familyId }, family.findings);
  const rule = about === 'vehicle' ? 'mobil' : 'njop';
  const applies = found?.findings.some((one) => one.rule === rule && one.evidence === 'bapenda') ?? false;
  const reopened = applies && (await reopenForObjection(needs.table, family, id, about)).outcome === 'done';
  await appendAudit(needs, auditPk(window, familyId), {
    factId: `objection|${id}`,
    what: reopened ? 'objection.reopened' : 'objection.noted',
    by: accountId,
    at: now,
    detail: about,
  });
};
