import { type Rule, type RuleId, type RuleSet, ruleSets } from './eligibility-rules.ts';
import type { Family } from './family.ts';

/** Where a finding comes from: the family's own form, a registry's answer, or people in session. */
export type Evidence = 'declared' | 'dukcapil' | 'bapenda' | 'musyawarah';

/** One rule that speaks against a family, as it was worded then. The machine finds, a person confirms. */
export type Finding = {
  readonly rule: RuleId;
  readonly version: number;
  readonly reason: string;
  readonly remedy: string;
  readonly source: string;
  readonly decidedBy: 'machine' | 'person';
  readonly evidence: Evidence;
  /** 0-based line of the form; absent where the whole family is meant. */
  readonly member?: number;
};

/** What the civil registry said of one line of the form. `province` is NO_PROP, two digits. */
export type PersonFact = { readonly member: number; readonly province: string; readonly publicJob: boolean };
/** `blocked`: the owner had the vehicle blocked at Samsat ("blokir kendaraan"), because it is no longer theirs. */
export type VehicleFact = { readonly kind: 'mobil' | 'motor'; readonly blocked: boolean };
/** Taxable value of one object of land or building, rupiah. */
export type LandFact = { readonly njopRupiah: number };

/** The rules in force on a date (`YYYY-MM-DD`, WIB). Throws RangeError before the first set: nothing was in force. */
export const rulesAt = (date: string): RuleSet => {
  const set = ruleSets.findLast(({ effectiveFrom }) => effectiveFrom <= date);
  if (!set) throw new RangeError(`no eligibility rules are known for ${date}`);
  return set;
};

/** A rule that the set does not hold can find nothing. */
const found = (rule: Rule | undefined, evidence: Evidence, member?: number): Finding[] => {
  if (!rule) return [];
  const { id, version, reason, remedy, source } = rule;
  const finding: Finding = { rule: id, version, reason, remedy, source, decidedBy: 'machine', evidence };
  return [member === undefined ? finding : { ...finding, member }];
};

/**
 * What the form itself says against the family, without any registry; such a family spends no NIK hit and may correct.
 * Where the KTP is from is decided by the civil registry's answer (NO_PROP) alone: not by what is declared, and never by the
 * prefix of a NIK, which tells where somebody was first registered.
 */
export const declaredFindings = (family: Family, { rules }: RuleSet): Finding[] => {
  const { 'domisili-dki': domicile, pekerjaan, mobil, njop, 'air-minum': water } = rules;
  const { assets, household, members } = family;
  return [
    ...(family.domicile.province === domicile?.parameters.province ? [] : found(domicile, 'declared')),
    ...members.flatMap(({ job }, member) =>
      pekerjaan?.parameters.jobs.includes(job) ? found(pekerjaan, 'declared', member) : [],
    ),
    ...(assets.cars > 0 ? found(mobil, 'declared') : []),
    ...(njop && assets.highestNjopRupiah > njop.parameters.limitRupiah ? found(njop, 'declared') : []),
    ...(water?.parameters.drinkingWaters.includes(household.drinkingWater) ? found(water, 'declared') : []),
  ];
};

/** What the civil registry's answers say, per line of the form. */
export const personFindings = (facts: readonly PersonFact[], { rules }: RuleSet): Finding[] =>
  facts.flatMap(({ member, province, publicJob }) => [
    ...(province === rules['ktp-dki']?.parameters.province ? [] : found(rules['ktp-dki'], 'dukcapil', member)),
    ...(publicJob ? found(rules.pekerjaan, 'dukcapil', member) : []),
  ]);

/** What the tax agency says of vehicles: any car that is not blocked. Motorcycles never count. */
export const vehicleFindings = (vehicles: readonly VehicleFact[], { rules }: RuleSet): Finding[] =>
  vehicles.some(({ kind, blocked }) => kind === rules.mobil?.parameters.kind && !blocked)
    ? found(rules.mobil, 'bapenda')
    : [];

/** What the tax agency says of land and buildings: strictly above the limit, any one object or their sum. */
export const landFindings = (objects: readonly LandFact[], { rules: { njop } }: RuleSet): Finding[] => {
  if (!njop) return [];
  const values = objects.map(({ njopRupiah }) => njopRupiah);
  const { limitRupiah, compare } = njop.parameters;
  const worth = compare === 'sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  return worth > limitRupiah ? found(njop, 'bapenda') : [];
};
