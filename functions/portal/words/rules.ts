import type { RuleId } from '../../../shared/domain/eligibility-rules.ts';
import type { Bilingual } from '../lang.ts';

/** A rule as worded in `version`: where a finding was made under another one, its own words are shown as well. */
export type RuleWords = { readonly version: number; readonly reason: string; readonly remedy: string };

const inEnglish: Readonly<Record<RuleId, RuleWords>> = {
  'ktp-dki': {
    version: 1,
    reason: 'This registration is only for holders of a KTP of DKI Jakarta.',
    remedy: 'If you have moved to Jakarta, register the move at the Dukcapil office, then correct your form.',
  },
  'domisili-dki': {
    version: 1,
    reason: 'This registration is only for families who live in DKI Jakarta.',
    remedy:
      'If the address you entered is wrong, correct your form. Outside Jakarta, register at your own kelurahan or village.',
  },
  pekerjaan: {
    version: 1,
    reason:
      'A family with a member who is permanent staff of a state company (BUMN), a civil servant (PNS), or in TNI, Polri, DPR or DPRD cannot be proposed.',
    remedy:
      'If that job has ended, update the record at the Dukcapil office, then correct your form or go to the kelurahan.',
  },
  mobil: {
    version: 1,
    reason: 'A family that owns a car cannot be proposed. Motorcycles do not count.',
    remedy:
      'If the car was sold, or your name was borrowed, ask Samsat to block the vehicle ("blokir kendaraan"), then object here ("sanggah").',
  },
  njop: {
    version: 1,
    reason:
      'A family that owns land or a building with a taxable value (NJOP) above Rp 1,000,000,000 cannot be proposed.',
    remedy:
      'If the land or building is no longer your family’s, have the tax record (PBB) put in the new name, then object here ("sanggah").',
  },
  'air-minum': {
    version: 2,
    reason:
      'A family whose main drinking water is branded bottled water cannot be proposed. Refilled water does not count.',
    remedy: 'If your answer about drinking water is wrong, correct your form; an officer checks it at the home visit.',
  },
  musyawarah: {
    version: 1,
    reason: 'A family that the community judged not poor in the kelurahan meeting cannot be proposed.',
    remedy: 'Take your objection to the kelurahan or the social agency (Dinas Sosial), with KTP and KK.',
  },
};

/** Indonesian is what the house itself says with each finding. */
export const ruleWords: Bilingual<{ readonly [rule: string]: RuleWords }> = { id: {}, en: inEnglish };
