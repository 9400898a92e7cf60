import { type Lang, pathOf } from '../lang.ts';
import { forget, keep, kept, keptNames } from './kept.ts';
import { signedIn } from './session.ts';

/** What was typed, by its place in the form (`/members/0/nik`), as it was typed. */
export type Answers = { readonly [pointer: string]: string };
/** A form that is being filled in. `sendId`: minted when it is sent, the same at every try, gone after an edit. */
export type Draft = {
  readonly id: string;
  /** The e-mail of the account that began it. */
  readonly owner: string;
  readonly answers: Answers;
  readonly step: string;
  /** Epoch ms. */
  readonly changedAt: number;
  /** The family that it corrects. */
  readonly corrects?: string;
  readonly sendId?: string;
  /** What the house found wrong when it was sent last: pointers into the family, in Indonesian. Gone after an edit. */
  readonly refused?: readonly { readonly at: string; readonly detail: string }[];
};

const nameOf = (id: string): string => `draft.${id}`;
const sentName = (familyId: string): string => `sent.${familyId}`;

export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Of whoever is signed in on this phone, newest first. */
export const drafts = (): readonly Draft[] =>
  keptNames('draft.')
    .flatMap((name) => kept<Draft>(name) ?? [])
    .filter(({ owner }) => owner === signedIn()?.email)
    .sort((a, b) => b.changedAt - a.changedAt);

export const draftOf = (id: string): Draft | undefined => kept<Draft>(nameOf(id));
/** False: the phone has no room for it. */
export const keepDraft = (draft: Draft): boolean => keep(nameOf(draft.id), draft);
export const removeDraft = (id: string): void => forget(nameOf(id));

/** What was sent of a family stays on the phone: a correction begins with it. */
export const keepSent = (familyId: string, answers: Answers): boolean => keep(sentName(familyId), answers);
export const sentOf = (familyId: string): Answers | undefined => kept<Answers>(sentName(familyId));

export const draftPath = (lang: Lang, id: string, step: string): string => `${pathOf('formulir', lang)}#${id}/${step}`;
export const correctionPath = (lang: Lang, familyId: string): string =>
  `${pathOf('formulir', lang)}#koreksi/${familyId}`;

const headLine = (answers: Answers): string | undefined =>
  Object.keys(answers)
    .find((pointer) => /^\/members\/\d+\/relationship$/.test(pointer) && answers[pointer] === '1')
    ?.replace('/relationship', '');

/** The name of the family's head as typed, else of its first member; empty when none is typed yet. */
export const labelOf = (answers: Answers): string =>
  answers[`${headLine(answers) ?? '/members/0'}/name`]?.trim() || (answers['/accountHolder/name']?.trim() ?? '');
