import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const withoutNotes = (code: string): string => code.replace(/^\s*\/\/.*\n/gm, '');

/** The function that finds the file of an address among `files`; assets are found by their own names and left out. */
export const findPageCode = (files: readonly string[]): string =>
  withoutNotes(read('find-page.js')).replace(
    'FILES',
    JSON.stringify(files.filter((name) => !name.startsWith('assets/'))),
  );

/** The function that gives a page that does not exist the status that it has. */
export const tellStatusCode = (): string => withoutNotes(read('tell-status.js'));
