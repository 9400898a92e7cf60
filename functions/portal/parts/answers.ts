import { useEffect, useState } from 'preact/hooks';

/**
 * What stands in the text fields of a form, by their ids. What was typed before the page came to life on a slow network, or filled in by
 * the browser, counts as typed.
 */
export const useAnswers = <N extends string>(names: readonly N[]) => {
  const [answers, setAnswers] = useState(
    () => Object.fromEntries(names.map((name) => [name, ''])) as Readonly<Record<N, string>>,
  );
  const change = (name: N) => (value: string) => setAnswers((before) => ({ ...before, [name]: value }));
  useEffect(() => {
    for (const name of names) {
      const field = document.getElementById(name);
      if (field instanceof HTMLInputElement && field.value !== '') change(name)(field.value);
    }
  }, []);
  return { answers, change };
};
