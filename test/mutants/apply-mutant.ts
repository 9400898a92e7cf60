import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One change of one source file: what it is and which promise it breaks. `find` stands in the file exactly once. */
export type Patch = { readonly file: string; readonly find: string; readonly replace: string };
export type Mutant = { readonly name: string; readonly breaks: string; readonly patches: readonly [Patch, ...Patch[]] };

const root = resolve(import.meta.dirname, '../..');

/** The source as the mutant has it. Throws unless each text stands in its file exactly once: a mutant cannot rot unseen. */
export const patched = (source: string, { file, find, replace }: Patch): string => {
  const [before, after, more] = source.split(find);
  if (before === undefined || after === undefined || more !== undefined)
    throw new Error(`a mutant's text does not stand exactly once in ${file}: ${find}`);
  return before + replace + after;
};

/** From now on this thread loads the product with the mutant's changes; what it has loaded before stays as it is. */
export const applyMutant = ({ patches }: Mutant): void => {
  const files = new Map<string, Patch[]>();
  for (const patch of patches)
    files.set(resolve(root, patch.file), [...(files.get(resolve(root, patch.file)) ?? []), patch]);
  for (const [path, ofFile] of files) ofFile.reduce(patched, readFileSync(path, 'utf8'));
  registerHooks({
    load: (url, context, nextLoad) => {
      const ofFile = url.startsWith('file:') ? files.get(fileURLToPath(url)) : undefined;
      if (ofFile === undefined) return nextLoad(url, context);
      const source = ofFile.reduce(patched, readFileSync(fileURLToPath(url), 'utf8'));
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
};
