import { useState } from 'preact/hooks';

/** What stands in the text fields of a form, by their ids. */
export const useAnswers = <N extends string>(names: readonly N[]) => {
  const [answers, setAnswers] = useState(
    () => Object.fromEntries(names.map((name) => [name, ''])) as Readonly<Record<N, string>>,
  );
  const change = (name: N) => (value: string) => setAnswers((before) => ({ ...before, [name]: value }));
  return { answers, change };
};
