import type { PhotoKind } from '../../../shared/domain/photo.ts';

export type PhotoKindWords = {
  /** In a sentence: "foto KTP". */
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
};

/** What the island of the photos says. */
export type PhotoWords = {
  readonly kinds: { readonly [K in PhotoKind]: PhotoKindWords };
  /** How many photos an account may have. */
  readonly most: number;
  readonly full: string;
  readonly signInTitle: string;
  readonly signIn: string;
  readonly signInLink: string;
  readonly notOpened: string;
  readonly take: string;
  readonly choose: string;
  readonly ofKind: string;
  readonly preparing: string;
  readonly notAPicture: string;
  readonly states: {
    readonly unsent: string;
    readonly sending: string;
    readonly failed: string;
    readonly stored: string;
    readonly waiting: string;
  };
  readonly advice: {
    readonly goesByItself: string;
    readonly pressSend: string;
    readonly signInFirst: string;
    readonly notKept: string;
    readonly waiting: string;
  };
  readonly storedAt: string;
  readonly progress: string;
  readonly preview: string;
  readonly send: string;
  readonly remove: string;
  readonly removeAsk: string;
  readonly removeYes: string;
  readonly removing: string;
  readonly news: {
    readonly stored: string;
    readonly unsent: string;
    readonly failed: string;
    readonly deleted: string;
  };
};
