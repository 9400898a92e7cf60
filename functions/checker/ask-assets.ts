import { createHash } from 'node:crypto';
import { type Finding, landFindings, rulesAt, vehicleFindings } from '../../shared/domain/eligibility.ts';
import { type Assets, putAssets, readAssets } from '../../shared/records/assets.ts';
import type { CheckerNeeds, Trip } from './check-family.ts';

export type AssetsFound =
  | { readonly outcome: 'answered'; readonly findings: readonly Finding[] }
  | { readonly outcome: 'unavailable' };

/** Which KK and NIKs an answer is about, in blind form. */
const subject = ({ family }: Trip): string =>
  createHash('sha256')
    .update([family.kk, ...[...family.niks].sort()].join('|'))
    .digest('base64url');

/**
 * Asks the tax agency once per KK and set of members, both questions at once; an objection asks its own question again and keeps the other
 * answer. No quota is known there, so no lot.
 */
export const askAssets = async (needs: CheckerNeeds, trip: Trip): Promise<AssetsFound> => {
  const owner = { window: trip.family.window, familyId: trip.family.familyId, sealKey: trip.sealKey };
  const askedFor = subject(trip);
  const kept = await readAssets(needs, owner);
  const known = kept?.askedFor === askedFor ? kept : undefined;
  const { recheck } = trip.family;
  const niks = trip.form.members.map((member) => member.nik);
  const [vehicles, land] = await Promise.all([
    known !== undefined && recheck !== 'vehicle' ? known.vehicles : needs.tax.vehicles(trip.form.kk, niks),
    known !== undefined && recheck !== 'land' ? known.land : needs.tax.land(trip.form.kk, niks),
  ]);
  if ('outcome' in vehicles && vehicles.outcome === 'unavailable') return { outcome: 'unavailable' };
  if ('outcome' in land && land.outcome === 'unavailable') return { outcome: 'unavailable' };
  const assets: Assets = {
    askedFor,
    vehicles: ('outcome' in vehicles ? vehicles.objects : vehicles).map(({ kind, blocked }) => ({ kind, blocked })),
    land: ('outcome' in land ? land.objects : land).map(({ njopRupiah }) => ({ njopRupiah })),
  };
  if (known === undefined || recheck !== undefined) await putAssets(needs, owner, assets);
  const rules = rulesAt(trip.rulesDate);
  return {
    outcome: 'answered',
    findings: [...vehicleFindings(assets.vehicles, rules), ...landFindings(assets.land, rules)],
  };
};
