import { useEffect, useState } from 'preact/hooks';

/** Where "skip to content" leads: nothing that a page is about. */
const skipTarget = '#main';

const read = (): string => decodeURIComponent(location.hash.slice(1));

/** The link to the other language leads to what this page is about, too. */
export const leadOtherLanguageHere = (): void => {
  const other = document.getElementById('other-language');
  if (other instanceof HTMLAnchorElement) other.hash = location.hash;
};

/**
 * What stands behind the `#` of the address; it is never sent. Undefined until the page is awake, '' when there is none.
 */
export const useFragment = (): string | undefined => {
  const [fragment, setFragment] = useState<string | undefined>();
  useEffect(() => {
    const take = (): void => {
      if (location.hash === skipTarget) {
        setFragment((before) => before ?? '');
        return;
      }
      setFragment(read());
      leadOtherLanguageHere();
    };
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return fragment;
};
