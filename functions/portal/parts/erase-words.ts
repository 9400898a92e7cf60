/** What the island that empties this phone says. */
export type EraseWords = {
  readonly eraseTitle: string;
  readonly eraseWhat: string;
  readonly eraseItems: readonly string[];
  readonly eraseButton: string;
  readonly eraseAsk: string;
  readonly eraseYes: string;
  readonly erasing: string;
  readonly erased: string;
  readonly erasedNotSignedOut: string;
  readonly eraseFailed: string;
};
