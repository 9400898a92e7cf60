import type { Rule, RuleId } from '../../../shared/domain/eligibility-rules.ts';
import type { Bilingual } from '../lang.ts';

/** What the self-check asks for one version of a rule. `against`: the answer that speaks against the family; absent: people decide, nothing is asked. */
export type RuleQuestion = { readonly question: string; readonly hint?: string; readonly against: 'yes' | 'no' };
export type RuleTexts = { readonly reason: string; readonly remedy: string };
/** Rule and version: a new wording needs new words, or the pages are not built. */
type RuleKey = `${RuleId} ${number}`;

export const ruleKey = ({ id, version }: Rule): RuleKey => `${id} ${version}`;

type Questions = { readonly [key: RuleKey]: RuleQuestion };

const idQuestions: Questions = {
  'ktp-dki 1': {
    question: 'Apakah KTP kepala keluarga Anda KTP DKI Jakarta?',
    hint: 'Lihat nama provinsi di bagian atas KTP, bukan angka NIK.',
    against: 'no',
  },
  'domisili-dki 1': { question: 'Apakah keluarga Anda bertempat tinggal di DKI Jakarta?', against: 'no' },
  'pekerjaan 1': {
    question: 'Adakah anggota keluarga yang menjadi pegawai tetap BUMN, PNS, TNI, Polri, DPR, atau DPRD?',
    hint: 'Semua anggota dalam Kartu Keluarga dihitung.',
    against: 'yes',
  },
  'mobil 1': {
    question: 'Apakah keluarga Anda memiliki mobil?',
    hint: 'Sepeda motor tidak dihitung. Mobil yang terdaftar atas nama anggota keluarga dihitung.',
    against: 'yes',
  },
  'njop 1': {
    question: 'Apakah keluarga Anda memiliki tanah atau bangunan dengan NJOP di atas Rp 1.000.000.000?',
    hint: 'NJOP tertulis dalam surat tagihan PBB. Tepat Rp 1.000.000.000 masih memenuhi syarat.',
    against: 'yes',
  },
  'air-minum 1': {
    question: 'Apakah keluarga Anda minum air kemasan bermerek, paling sedikit 19 liter?',
    against: 'yes',
  },
  'air-minum 2': {
    question: 'Apakah sumber air minum utama keluarga Anda air kemasan bermerek?',
    hint: 'Air isi ulang tidak dihitung.',
    against: 'yes',
  },
};

const enQuestions: Questions = {
  'ktp-dki 1': {
    question: 'Is the KTP of the head of your family a DKI Jakarta KTP?',
    hint: 'Look at the province at the top of the KTP, not at the digits of the NIK.',
    against: 'no',
  },
  'domisili-dki 1': { question: 'Does your family live in DKI Jakarta?', against: 'no' },
  'pekerjaan 1': {
    question: 'Is any member of the family permanent staff of BUMN, PNS, TNI, Polri, DPR or DPRD?',
    hint: 'All members on the family card (KK) count.',
    against: 'yes',
  },
  'mobil 1': {
    question: 'Does your family own a car?',
    hint: 'Motorcycles do not count. A car that is registered in the name of a member does.',
    against: 'yes',
  },
  'njop 1': {
    question: 'Does your family own land or a building with an NJOP above Rp 1,000,000,000?',
    hint: 'The NJOP stands in the PBB tax letter. Exactly Rp 1,000,000,000 still meets the rule.',
    against: 'yes',
  },
  'air-minum 1': { question: 'Does your family drink branded bottled water, 19 litres at least?', against: 'yes' },
  'air-minum 2': {
    question: 'Is branded bottled water the main drinking water of your family?',
    hint: 'Refill water (isi ulang) does not count.',
    against: 'yes',
  },
};

export const ruleQuestions: Bilingual<Questions> = { id: idQuestions, en: enQuestions };

/** The rules' own texts are Indonesian (shared/domain/eligibility-rules.ts); this is what English pages say. */
export const rulesInEnglish: { readonly [key: RuleKey]: RuleTexts } = {
  'ktp-dki 1': {
    reason: 'This registration is only for people with a DKI Jakarta KTP.',
    remedy:
      'If you have moved to Jakarta, have your move recorded at the civil registry (Dinas Dukcapil), then correct your form.',
  },
  'domisili-dki 1': {
    reason: 'This registration is only for families who live in DKI Jakarta.',
    remedy:
      'If the address that you entered is wrong, correct it. Outside Jakarta, register at your own kelurahan or village.',
  },
  'pekerjaan 1': {
    reason: 'A family with a member who is permanent staff of BUMN, PNS, TNI, Polri, DPR or DPRD cannot be proposed.',
    remedy:
      'If that job has ended, have it updated at the civil registry (Dinas Dukcapil), then correct your form or go to the kelurahan.',
  },
  'mobil 1': {
    reason: 'A family that owns a car cannot be proposed. Motorcycles do not count.',
    remedy:
      'If the car was sold or your name was borrowed, have the vehicle blocked at Samsat ("blokir kendaraan"), then object (sanggah).',
  },
  'njop 1': {
    reason: 'A family that owns land or a building with an NJOP above Rp 1,000,000,000 cannot be proposed.',
    remedy:
      'If the land or building no longer belongs to your family, have the name on the PBB changed, then object (sanggah).',
  },
  'air-minum 1': {
    reason: 'A family that drinks branded bottled water, 19 litres at least, cannot be proposed.',
    remedy: 'If the drinking water was entered wrongly, correct your form; the officer makes sure at the home visit.',
  },
  'air-minum 2': {
    reason:
      'A family whose main drinking water is branded bottled water cannot be proposed. Refill water does not count.',
    remedy: 'If the drinking water was entered wrongly, correct your form; the officer makes sure at the home visit.',
  },
  'musyawarah 1': {
    reason: 'A family that the local community, in the musyawarah kelurahan, judges not to be poor cannot be proposed.',
    remedy: 'Tell the kelurahan or Dinas Sosial why you disagree, and bring KTP and KK.',
  },
};
