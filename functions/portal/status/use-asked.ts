import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../phone/ask.ts';

export type AskedOnce<T> = {
  /** The last one; undefined until there is one. */
  readonly answer: Answer<T> | undefined;
  readonly isAsking: boolean;
  /** Asks again; a tap while it asks is none. */
  readonly again: () => void;
};

/** Asks once as soon as `key` is known (undefined: not yet), then when told to; never by itself. */
export const useAsked = <T>(key: string | undefined, ask: (key: string) => Promise<Answer<T>>): AskedOnce<T> => {
  const [answer, setAnswer] = useState<Answer<T> | undefined>();
  const [isAsking, setIsAsking] = useState(false);
  const askAbout = async (about: string): Promise<void> => {
    setIsAsking(true);
    setAnswer(await ask(about));
    setIsAsking(false);
  };
  useEffect(() => {
    if (key !== undefined) void askAbout(key);
  }, [key]);
  const again = (): void => {
    if (key !== undefined && !isAsking) void askAbout(key);
  };
  return { answer, isAsking, again };
};
