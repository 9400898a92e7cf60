import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import type { Answer } from '../phone/ask.ts';
import type { CommonWords } from '../words/common.ts';

/** What did not come to pass, in the reader's language: what happened, and what to do next. */
export type Refusal = { readonly title: string; readonly detail: string };

const waitText = (seconds: number, words: CommonWords): string =>
  seconds < 120
    ? fill(words.retryAfter, { seconds })
    : fill(words.retryAfterMinutes, { minutes: Math.ceil(seconds / 60) });

export const refusalOf = (
  answer: Exclude<Answer<unknown>, { outcome: 'answered' }>,
  { words }: View<unknown>,
): Refusal => {
  if (answer.outcome === 'unreachable') return { title: words.unreachableTitle, detail: words.unreachable };
  const { problem, name, retryAfterSeconds } = answer;
  const told = words.problems[name] ?? problem;
  const after = retryAfterSeconds === undefined ? '' : ` ${waitText(retryAfterSeconds, words)}`;
  return { title: told.title || words.unreachableTitle, detail: `${told.detail || words.unreachable}${after}` };
};
