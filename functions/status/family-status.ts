import { readFamily as readForm } from '../../shared/domain/family.ts';
import type { DayLength } from '../../shared/domain/quota-day.ts';
import { lookupFrom, readReceipt, receiptIsTrue } from '../../shared/domain/receipt.ts';
import type { Clock, Keys, Log, Table } from '../../shared/ports.ts';
import type { ControlsReader } from '../../shared/records/control.ts';
import { type FamilyRecord, readFamily } from '../../shared/records/family.ts';
import { openFound } from '../../shared/records/findings.ts';
import { openForm } from '../../shared/records/form.ts';
import { sealKeyKey } from '../../shared/records/item-keys.ts';
import { familiesOf } from '../../shared/records/registrant.ts';
import { readSealKey } from '../../shared/records/seal-key.ts';
import { readSubmission } from '../../shared/records/submission.ts';
import { isOwnSubmissionId, receiptDigest, receiptMac } from '../../shared/submission-id.ts';
import { type Told, tell, tellReceived } from './tell.ts';

/** Table and key table: get, query. Writes nothing. */
export type StatusNeeds = {
  readonly table: Table;
  readonly keyTable: Table;
  readonly keys: Keys;
  readonly clock: Pick<Clock, 'now'>;
  readonly controls: ControlsReader;
  readonly dayLength: DayLength;
  readonly log: Log;
  readonly origins?: readonly string[];
};

const sealKeyOf = (needs: StatusNeeds, family: FamilyRecord) =>
  readSealKey(needs, sealKeyKey(family.window, family.familyId));

const tellFamily = async (needs: StatusNeeds, family: FamilyRecord, toOwner: boolean): Promise<Told> => {
  const sealKey = family.findings === undefined ? undefined : await sealKeyOf(needs, family);
  const found =
    family.findings === undefined || sealKey === undefined
      ? undefined
      : openFound(needs.keys, sealKey, family, family.findings);
  return tell(family, found, toOwner);
};

/** By session: every recorded family that the account entered, in every window. */
export const ownFamilies = async (needs: StatusNeeds, accountId: string): Promise<readonly Told[]> => {
  const { windows } = await needs.controls();
  const families = await Promise.all(
    windows.map(async ({ id }) => {
      const ids = await familiesOf(needs.table, id, accountId);
      return Promise.all(ids.map((familyId) => readFamily(needs.table, id, familyId)));
    }),
  );
  return Promise.all(
    families.flat().flatMap((family) => (family === undefined ? [] : [tellFamily(needs, family, true)])),
  );
};

export const ownFamily = async (needs: StatusNeeds, accountId: string, familyId: string): Promise<Told | undefined> => {
  for (const { id } of (await needs.controls()).windows) {
    const family = await readFamily(needs.table, id, familyId);
    if (family !== undefined) return family.accountId === accountId ? tellFamily(needs, family, true) : undefined;
  }
  return undefined;
};

/** By session and submission id; an id that is truly the account's is known as received before the recorder has run. */
export const ownSubmission = async (needs: StatusNeeds, accountId: string, id: string): Promise<Told | undefined> => {
  for (const { id: window } of (await needs.controls()).windows) {
    if (!isOwnSubmissionId(needs.keys, window, accountId, id)) continue;
    const submission = await readSubmission(needs.table, window, lookupFrom(receiptDigest(needs.keys, window, id)));
    const family = submission && (await readFamily(needs.table, window, submission.familyId));
    return family === undefined ? tellReceived() : tellFamily(needs, family, true);
  }
  return undefined;
};

const headBirthDate = async (needs: StatusNeeds, family: FamilyRecord): Promise<string | undefined> => {
  const [submission, sealKey] = await Promise.all([
    readSubmission(needs.table, family.window, family.currentLookup),
    sealKeyOf(needs, family),
  ]);
  if (submission === undefined || sealKey === undefined) return undefined;
  const read = readForm(openForm(needs.keys, sealKey, submission.id, submission.sealed));
  return read.outcome === 'valid' ? read.family.members.find((one) => one.relationship === 1)?.birthDate : undefined;
};

/**
 * By receipt code and the head's birth date. A false code, an unknown one and a wrong date are one answer (undefined). Before recording a
 * true code alone is told that it was received.
 */
export const statusByCode = async (
  needs: StatusNeeds,
  code: string,
  birthDate: string | undefined,
): Promise<Told | undefined> => {
  const receipt = readReceipt(code);
  if (receipt.outcome === 'unreadable') return undefined;
  const { windows } = await needs.controls();
  const window = windows.find(({ id }) => receiptIsTrue(receipt, id, receiptMac(needs.keys)));
  if (window === undefined) return undefined;
  const submission = await readSubmission(needs.table, window.id, receipt.lookup);
  const family = submission && (await readFamily(needs.table, window.id, submission.familyId));
  if (family === undefined) return tellReceived();
  return birthDate !== undefined && (await headBirthDate(needs, family)) === birthDate
    ? tellFamily(needs, family, false)
    : undefined;
};
