/** What lies on this phone, under one name each. It is the citizen's own copy: nothing in it is believed by the house. */
const prefix = 'daftar.';

export const kept = <T>(name: string): T | undefined => {
  const text = localStorage.getItem(prefix + name);
  return text === null ? undefined : (JSON.parse(text) as T);
};

/** False when the phone has no room, or keeps nothing in this mode: whoever keeps must say so. */
export const keep = (name: string, value: unknown): boolean => {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};

/** Names that begin so, without order. */
export const keptNames = (beginning: string): readonly string[] =>
  Object.keys(localStorage)
    .filter((name) => name.startsWith(prefix + beginning))
    .map((name) => name.slice(prefix.length));

export const forget = (name: string): void => localStorage.removeItem(prefix + name);

/** Everything of Daftar on this phone, for a phone that others use too. */
export const forgetAll = (): void => {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  for (const name of names) localStorage.removeItem(name);
  sessionStorage.clear();
};
