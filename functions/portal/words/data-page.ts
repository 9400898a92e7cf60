import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import type { EraseWords } from '../parts/erase-words.ts';
import { noticeInEnglish } from './notice-en.ts';
import { noticeInIndonesian } from './notice-id.ts';

/** One part of the notice: sentences, then a list where there is one. */
export type NoticeSection = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly string[];
};
/** The privacy notice after UU 27/2022, and what lies on this phone. */
export type DataPageWords = PageWords &
  EraseWords & {
    readonly lead: string;
    /** Which version of the notice this is. */
    readonly version: string;
    readonly sections: readonly NoticeSection[];
  };

export const dataPageWords: Bilingual<DataPageWords> = { id: noticeInIndonesian, en: noticeInEnglish };
