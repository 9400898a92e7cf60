import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the portal's sources lie, and what is made of them: what the house serves and the CDN's bucket holds. */
export const portalSource = fileURLToPath(new URL('../../functions/portal', import.meta.url));
export const portalDist = join(portalSource, 'dist');

export const notFoundPath = '/tidak-ditemukan';

/** The page that says that there is nothing, in the language of the address: English below `/en`. */
export const notFoundPathFor = (path: string): string =>
  /^\/en(\/|$)/.test(path) ? `/en${notFoundPath}` : notFoundPath;

/** The file of a page: `/` is index.html, `/en/masuk` (or `/en/masuk/`) is en/masuk.html. */
export const fileOfPath = (path: string): string => {
  const name = path.replace(/^\/+|\/+$/g, '');
  return name === '' ? 'index.html' : `${name}.html`;
};

/** Both pages that say that there is nothing. */
export const notFoundFiles = ['/', '/en'].map((path) => fileOfPath(notFoundPathFor(path)));

/** Names below the folder, `assets/start-Yr9R3epQ.js`, in order. Throws with what to do when the pages were not made. */
export const madeFiles = (folder = portalDist): readonly string[] => {
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')] : [],
      )
    : [];
  if (!notFoundFiles.every((name) => names.includes(name)))
    throw new Error('the pages were not made: run "npm run portal", then start again');
  return names.sort();
};
