import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';

export type LineWords = PageWords & {
  readonly lead: string;
  readonly asOf: string;
  readonly reload: string;
  readonly windowTitle: string;
  readonly windowOpen: string;
  readonly windowNext: string;
  readonly windowNone: string;
  readonly windowOfLine: string;
  readonly lineTitle: string;
  readonly waitingFamilies: string;
  readonly called: string;
  readonly lastTicket: string;
  readonly todayTitle: string;
  readonly checked: string;
  readonly checkedOf: string;
  readonly todayAsOf: string;
  readonly noFigures: string;
  readonly eta: string;
  readonly etaNone: string;
  readonly held: string;
  readonly heldOf: string;
  readonly meaningTitle: string;
  readonly meaning: readonly string[];
};

const id: LineWords = {
  title: 'Antrean',
  description: 'Berapa keluarga yang menunggu, nomor yang kini dipanggil, dan kapan yang mendaftar sekarang diperiksa.',
  lead: 'Angka-angka ini sama untuk semua orang. Nomor antrean keluarga Anda ada di halaman status.',
  asOf: 'Halaman ini dimuat pukul {time}.',
  reload: 'Muat ulang',
  windowTitle: 'Masa pendaftaran',
  windowOpen: '{name}: dibuka {opens} sampai {closes}.',
  windowNext: 'Pendaftaran sedang ditutup. {name} dibuka {opens} sampai {closes}.',
  windowNone: 'Pendaftaran sedang ditutup, dan masa berikutnya belum ditetapkan.',
  windowOfLine:
    'Antrean di bawah adalah antrean masa pendaftaran terakhir ({window}), yang terus diperiksa sampai habis.',
  lineTitle: 'Antrean sekarang',
  waitingFamilies: 'Keluarga yang menunggu',
  called: 'Kini dipanggil',
  lastTicket: 'Nomor terakhir yang dibagikan',
  todayTitle: 'Pemeriksaan hari ini',
  checked: 'NIK yang sudah diperiksa',
  checkedOf: '{checked} dari kuota {quota}',
  todayAsOf: 'Data per {time}.',
  noFigures: 'Angka antrean belum tersedia. Coba muat ulang beberapa menit lagi.',
  eta: 'Yang mendaftar sekarang diperiksa',
  etaNone: 'belum dapat dipastikan',
  held: 'Tanggal yang tepat',
  heldOf: '{percent}% dari {shown} keluarga',
  meaningTitle: 'Arti angka-angka ini',
  meaning: [
    'Semua keluarga diperiksa menurut nomor antrean. Nomor dibagikan setelah pendaftaran diterima; mendaftar lebih cepat beberapa menit tidak mengubah hari pemeriksaan secara berarti.',
    'Kini dipanggil: semua nomor sampai nomor ini sudah mendapat giliran.',
    'Kuota: jumlah NIK yang boleh diperiksa pada data kependudukan dalam satu hari. Satu keluarga memerlukan satu pemeriksaan untuk setiap anggotanya.',
    'Tanggal yang tepat: bagian dari keluarga yang benar-benar diperiksa pada tanggal yang diberitahukan kepadanya.',
  ],
};

const en: LineWords = {
  title: 'The line',
  description: 'How many families wait, which number is called now, and when those who register now are checked.',
  lead: 'These figures are the same for everybody. The number of your own family is on its status page.',
  asOf: 'This page was loaded at {time}.',
  reload: 'Reload',
  windowTitle: 'Registration period',
  windowOpen: '{name}: open from {opens} to {closes}.',
  windowNext: 'Registration is closed. {name} is open from {opens} to {closes}.',
  windowNone: 'Registration is closed, and the next period is not fixed yet.',
  windowOfLine: 'The line below is that of the last registration period ({window}); it is worked through to its end.',
  lineTitle: 'The line now',
  waitingFamilies: 'Families waiting',
  called: 'Now called',
  lastTicket: 'Last number given out',
  todayTitle: 'Checks today',
  checked: 'NIKs checked',
  checkedOf: '{checked} of a quota of {quota}',
  todayAsOf: 'As of {time}.',
  noFigures: 'There are no figures of the line yet. Reload in some minutes.',
  eta: 'Who registers now is checked',
  etaNone: 'not certain yet',
  held: 'Dates told that held',
  heldOf: '{percent}% of {shown} families',
  meaningTitle: 'What these figures mean',
  meaning: [
    'All families are checked in the order of their numbers. Numbers are given after a registration was received; to register some minutes earlier hardly changes the day.',
    'Now called: every number up to this one has had its turn.',
    'Quota: how many NIKs may be checked with the civil registry in one day. A family needs one check for each member.',
    'Dates that held: the share of families that were really checked on the dates they had been told.',
  ],
};

export const lineWords: Bilingual<LineWords> = { id, en };
