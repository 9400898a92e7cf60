import { useEffect, useState } from 'preact/hooks';

/** What the first step does not need: the places of Jakarta, the later steps, the outbox. */
export type Later = typeof import('./later.ts');

/**
 * Brought as soon as the first step stands, and asked for once more whenever the network is back: from then on the form needs no network
 * until it is sent. `isLost`: it did not come; the page says so.
 */
export const useLater = (): { readonly later: Later | undefined; readonly isLost: boolean } => {
  const [later, setLater] = useState<Later>();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const take = (brought: Later): void => {
      setLater(brought);
      setLost(false);
    };
    const bring = (): void => void import('./later.ts').then(take, () => setLost(true));
    bring();
    addEventListener('online', bring);
    return () => removeEventListener('online', bring);
  }, []);
  return { later, isLost };
};
