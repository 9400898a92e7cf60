import type { ProblemDocument, ProblemName } from '../../../shared/problem.ts';
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

/** The house's own words, or what the pages of this language say instead. */
export const problemWords = (problem: ProblemDocument, { words }: View<unknown>): Refusal => {
  const { problems } = words;
  // Where the house's own words are not the page's, what it did not expect is a fault.
  const told = problems[problem.type.replace('/problems/', '') as ProblemName] ?? problems.fault ?? problem;
  return { title: told.title || words.unreachableTitle, detail: told.detail || words.unreachable };
};

export const refusalOf = (answer: Exclude<Answer<unknown>, { outcome: 'answered' }>, view: View<unknown>): Refusal => {
  const { words } = view;
  if (answer.outcome === 'unreachable') return { title: words.unreachableTitle, detail: words.unreachable };
  const { problem, retryAfterSeconds } = answer;
  const { title, detail } = problemWords(problem, view);
  const after = retryAfterSeconds === undefined ? '' : ` ${waitText(retryAfterSeconds, words)}`;
  return { title, detail: detail + after };
};
