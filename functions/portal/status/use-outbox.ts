import { useEffect, useState } from 'preact/hooks';
import { onOutbox } from '../phone/outbox.ts';

/** Shows the page anew whenever something was sent or put into the outbox. */
export const useOutbox = (): void => {
  const [, setCount] = useState(0);
  useEffect(() => onOutbox(() => setCount((count) => count + 1)), []);
};
