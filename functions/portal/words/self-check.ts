import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import type { SelfCheckWords } from '../self-check/self-check-words.ts';
import { askedSets } from './asked-rules.ts';

export type SelfCheckPageWords = PageWords & SelfCheckWords & { readonly lead: string; readonly nothingLeaves: string };

const id: SelfCheckPageWords = {
  title: 'Cek syarat sendiri',
  description: 'Jawab beberapa pertanyaan untuk mengetahui apakah keluarga Anda memenuhi syarat. Tanpa masuk.',
  lead: 'Jawab beberapa pertanyaan ya atau tidak. Anda langsung melihat syarat mana yang terpenuhi.',
  nothingLeaves: 'Jawaban Anda tidak dikirim ke mana pun dan tidak disimpan. Bila halaman ditutup, jawaban hilang.',
  sets: askedSets('id'),
  inForce: 'Syarat yang berlaku sejak {date}.',
  check: 'Lihat hasil',
  unanswered: 'Belum dijawab: {question}',
  answerThis: 'Pilih ya atau tidak.',
  fits: 'Sejauh ini memenuhi syarat',
  fitsDetail: 'Menurut jawaban Anda, tidak ada syarat yang menghalangi keluarga Anda.',
  speakAgainst: 'Ada {n} syarat yang belum terpenuhi',
  remedyTitle: 'Yang dapat Anda lakukan',
  sourceTitle: 'Sumber',
  byPeopleTitle: 'Diputuskan oleh warga, bukan oleh mesin',
  byPeople:
    'Satu syarat tidak dapat dicek di sini: apakah sebuah keluarga miskin dibahas oleh warga dan pengurus dalam musyawarah kelurahan.',
  noDecision:
    'Ini bukan keputusan. Yang menentukan ialah data Dukcapil dan Bapenda serta musyawarah kelurahan. Apa pun hasilnya di sini, Anda tetap boleh mendaftar.',
  change: 'Ubah jawaban',
  register: 'Buat akun dan daftar',
};

const en: SelfCheckPageWords = {
  title: 'Check the rules yourself',
  description: 'Answer a few questions to see whether your family meets the rules. Without signing in.',
  lead: 'Answer a few questions with yes or no. You see at once which rules are met.',
  nothingLeaves: 'Your answers are sent nowhere and are not kept. When the page is closed they are gone.',
  sets: askedSets('en'),
  inForce: 'The rules in force since {date}.',
  check: 'See the result',
  unanswered: 'Not answered yet: {question}',
  answerThis: 'Choose yes or no.',
  fits: 'Meets the rules so far',
  fitsDetail: 'By your answers, no rule stands in the way of your family.',
  speakAgainst: 'Rules that are not met yet: {n}',
  remedyTitle: 'What you can do',
  sourceTitle: 'Source',
  byPeopleTitle: 'Decided by people, not by a machine',
  byPeople:
    'One rule cannot be checked here: whether a family is poor is discussed by neighbours and officials in the musyawarah kelurahan.',
  noDecision:
    'This is no decision. What counts is the data of Dukcapil and Bapenda and the musyawarah kelurahan. Whatever comes out here, you may register all the same.',
  change: 'Change answers',
  register: 'Create an account and register',
};

export const selfCheckWords: Bilingual<SelfCheckPageWords> = { id, en };
