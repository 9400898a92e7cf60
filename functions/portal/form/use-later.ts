import { useEffect, useState } from 'preact/hooks';

/** What the first step does not need: the places of Jakarta, the later steps, the outbox. */
export type Later = typeof import('./later.ts');

/**
 * Brought as soon as the first step stands, and asked for once more whenever the network is back: from then on the form needs no network
 * until it is sent.
 */
export const useLater = (): Later | undefined => {
  const [later, setLater] = useState<Later>();
  useEffect(() => {
    const bring = (): void => void import('./later.ts').then(setLater, () => undefined);
    bring();
    addEventListener('online', bring);
    return () => removeEventListener('online', bring);
  }, []);
  return later;
};
