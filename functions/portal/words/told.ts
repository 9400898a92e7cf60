import type { Evidence } from '../../../shared/domain/eligibility.ts';
import type { Bilingual } from '../lang.ts';
import type { ToldState } from '../status/told.ts';
import { type StepWords, stepWords } from './ladder.ts';
import { type RuleTexts, rulesInEnglish } from './rules.ts';

type StateName = Exclude<ToldState, 'found'> | 'eligible-so-far' | 'not-eligible';
/** `short` in a list; `meaning` and `next` on the family's own page. */
export type StateWords = { readonly short: string; readonly meaning: string; readonly next: string };

/** How the status of one family is told, by session or by code. */
export type ToldWords = {
  readonly states: Readonly<Record<StateName, StateWords>>;
  readonly nextTitle: string;
  readonly asOf: string;
  readonly newsFrom: string;
  readonly checkAgain: string;
  readonly turnTitle: string;
  readonly ticket: string;
  readonly called: string;
  readonly calledUnknown: string;
  readonly position: string;
  readonly positionReached: string;
  readonly dates: string;
  readonly datesUnknown: string;
  readonly decidedDay: string;
  readonly findingsTitle: string;
  readonly findingsNone: string;
  readonly remedy: string;
  readonly memberLabel: string;
  readonly member: string;
  readonly evidenceLabel: string;
  readonly evidence: Readonly<Record<Evidence, string>>;
  readonly decidedByLabel: string;
  readonly decidedBy: { readonly machine: string; readonly person: string };
  readonly sourceLabel: string;
  readonly olderWording: string;
  /** By rule and version; empty where the house's own words are the reader's. */
  readonly rules: { readonly [key: string]: RuleTexts };
  readonly correctionsTitle: string;
  readonly correction: string;
  readonly ladderTitle: string;
  readonly steps: readonly StepWords[];
  readonly stepState: { readonly done: string; readonly now: string; readonly next: string };
};

const id: ToldWords = {
  states: {
    received: {
      short: 'Sudah diterima, sedang dimasukkan ke antrean',
      meaning: 'Pendaftaran Anda sudah diterima dan sedang dimasukkan ke antrean. Tidak perlu dikirim lagi.',
      next: 'Periksa lagi beberapa saat lagi. Simpan kode tanda terima Anda.',
    },
    waiting: {
      short: 'Menunggu giliran diperiksa',
      meaning: 'Pendaftaran Anda aman dalam antrean dan diperiksa sesuai gilirannya.',
      next: 'Anda tidak perlu berbuat apa-apa. Periksa lagi pada tanggal yang disebut.',
    },
    'with-officer': {
      short: 'Diperiksa petugas',
      meaning: 'Pendaftaran Anda akan diperiksa petugas.',
      next: 'Tunggu kabar dari petugas. Anda juga dapat memperbaiki data, atau datang ke kelurahan dengan KTP dan KK.',
    },
    'needs-correction': {
      short: 'Perlu diperbaiki',
      meaning: 'Ada data yang tidak cocok dengan data kependudukan.',
      next: 'Periksa yang disebut di bawah dan NIK anggota lainnya. Perbaiki lalu kirim lagi, atau datang ke kelurahan dengan KTP dan KK.',
    },
    'eligible-so-far': {
      short: 'Sejauh ini memenuhi syarat',
      meaning: 'Sejauh ini keluarga Anda memenuhi syarat.',
      next: 'Petugas dan musyawarah kelurahan masih akan menetapkan hasil ini. Anda tidak perlu berbuat apa-apa. Terdaftar belum berarti menerima bantuan.',
    },
    'not-eligible': {
      short: 'Sejauh ini belum memenuhi syarat',
      meaning: 'Sejauh ini keluarga Anda belum memenuhi syarat. Ini belum keputusan akhir: petugas yang menetapkan.',
      next: 'Baca alasan di bawah. Bila ada yang keliru, perbaiki data atau sampaikan sanggahan.',
    },
  },
  nextTitle: 'Yang dapat Anda lakukan',
  asOf: 'Data per {time}.',
  newsFrom: 'Kabar baru paling cepat sekitar pukul {time}.',
  checkAgain: 'Periksa lagi',
  turnTitle: 'Giliran Anda',
  ticket: 'Nomor antrean Anda',
  called: 'Kini dipanggil',
  calledUnknown: 'belum dapat dimuat',
  position: '{n} nomor lagi sampai giliran Anda.',
  positionReached: 'Nomor Anda sudah dipanggil. Data Anda sedang diperiksa.',
  dates: 'Diperiksa antara',
  datesUnknown: 'belum dapat dipastikan',
  decidedDay: 'Selesai diperiksa',
  findingsTitle: 'Yang ditemukan',
  findingsNone: 'Tidak ada yang bertentangan dengan syarat.',
  remedy: 'Cara memperbaikinya',
  memberLabel: 'Anggota',
  member: 'Anggota ke-{n} pada isian Anda',
  evidenceLabel: 'Menurut',
  evidence: {
    declared: 'isian Anda sendiri',
    dukcapil: 'data kependudukan (Dukcapil)',
    bapenda: 'data pajak daerah (Bapenda)',
    musyawarah: 'musyawarah kelurahan',
  },
  decidedByLabel: 'Diputuskan oleh',
  decidedBy: { machine: 'pencocokan data; petugas yang menetapkan', person: 'petugas' },
  sourceLabel: 'Dasar aturan',
  olderWording: 'Bunyi aturan saat diperiksa:',
  rules: {},
  correctionsTitle: 'Yang perlu diperbaiki',
  correction: 'NIK anggota ke-{n} dan No KK tidak cocok: periksa angkanya lalu perbaiki, atau datang ke kelurahan.',
  ladderTitle: 'Sebelas langkah menuju DTKS',
  steps: stepWords.id,
  stepState: { done: 'Selesai', now: 'Sekarang', next: 'Nanti' },
};

const en: ToldWords = {
  states: {
    received: {
      short: 'Received, being put into the line',
      meaning: 'Your registration was received and is being put into the line. You need not send it again.',
      next: 'Check again a little later. Keep your receipt code.',
    },
    waiting: {
      short: 'Waiting for its turn',
      meaning: 'Your registration is safe in the line and is checked in its turn.',
      next: 'You need not do anything. Check again on the dates named.',
    },
    'with-officer': {
      short: 'With an officer',
      meaning: 'An officer will look at your registration.',
      next: 'Wait for news from the officer. You may also correct your data, or go to the kelurahan with KTP and KK.',
    },
    'needs-correction': {
      short: 'Needs correction',
      meaning: 'Something does not match the civil registry.',
      next: 'Check what is named below and the NIK of the other members. Correct and send again, or go to the kelurahan with KTP and KK.',
    },
    'eligible-so-far': {
      short: 'Eligible so far',
      meaning: 'So far your family meets the conditions.',
      next: 'Officers and the kelurahan meeting still decide. You need not do anything. Being registered does not yet mean receiving aid.',
    },
    'not-eligible': {
      short: 'Not eligible so far',
      meaning: 'So far your family does not meet the conditions. This is not final: an officer decides.',
      next: 'Read the reasons below. If something is wrong, correct the data or object.',
    },
  },
  nextTitle: 'What you can do',
  asOf: 'As of {time}.',
  newsFrom: 'News at the earliest at about {time}.',
  checkAgain: 'Check again',
  turnTitle: 'Your turn',
  ticket: 'Your number in the line',
  called: 'Now called',
  calledUnknown: 'could not be loaded',
  position: '{n} numbers until your turn.',
  positionReached: 'Your number was called. Your data is being checked.',
  dates: 'Checked between',
  datesUnknown: 'not certain yet',
  decidedDay: 'Checked on',
  findingsTitle: 'What was found',
  findingsNone: 'Nothing speaks against your family.',
  remedy: 'How to mend it',
  memberLabel: 'Member',
  member: 'Member {n} on your form',
  evidenceLabel: 'According to',
  evidence: {
    declared: 'your own form',
    dukcapil: 'the civil registry (Dukcapil)',
    bapenda: 'the regional tax agency (Bapenda)',
    musyawarah: 'the kelurahan meeting',
  },
  decidedByLabel: 'Decided by',
  decidedBy: { machine: 'matching of data; an officer confirms', person: 'an officer' },
  sourceLabel: 'Source of the rule',
  olderWording: 'The rule as it was worded when checked:',
  rules: rulesInEnglish,
  correctionsTitle: 'What needs correction',
  correction:
    'The NIK of member {n} and the KK number do not match: check the digits and correct them, or go to the kelurahan.',
  ladderTitle: 'Eleven steps to DTKS',
  steps: stepWords.en,
  stepState: { done: 'Done', now: 'Now', next: 'Later' },
};

export const toldWords: Bilingual<ToldWords> = { id, en };
