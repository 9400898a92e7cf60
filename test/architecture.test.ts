import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folders a folder may import; data flows one way. A room never imports another room, adapters never records. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': ['shared/domain'],
  'shared/ports': [],
  'shared/routes': [],
  'shared/problem': [],
  'shared/message': [],
  'shared/submission-id': ['shared/ports'],
  'shared/records': ['shared/domain', 'shared/ports', 'shared/records'],
  'shared/lambda': ['shared/domain', 'shared/ports', 'shared/problem', 'shared/routes', 'shared/lambda'],
  'shared/adapters': ['shared/domain', 'shared/ports', 'shared/adapters'],
  functions: ['shared'],
  // The examples in docs/ are shown by the API's description.
  infra: ['infra', 'functions', 'shared', 'docs'],
  test: ['infra', 'functions', 'shared', 'test'],
};
/** What pure code may take from outside. */
const domainLibraries = ['zod'];

/** `functions/intake` for a room, `shared/domain` or `shared/ports` below shared, else the top folder. */
const placeOf = (file: string): string => {
  const [top = '', second = ''] = file.split('/');
  return top === 'functions' || top === 'shared' ? `${top}/${second.replace(/\.ts$/, '')}` : top;
};

const isAllowed = (from: string, to: string): boolean => {
  const allowed = mayImport[from] ?? mayImport[from.split('/')[0] ?? ''] ?? [];
  return from === to || allowed.some((place) => to === place || to.startsWith(`${place}/`));
};

const breaches = (file: string, source: string): string[] =>
  [...source.matchAll(/(?:from|import\()\s*'([^']+)'/g)].flatMap(([, target = '']) => {
    if (!target.startsWith('.')) {
      const pure = placeOf(file) === 'shared/domain' && !domainLibraries.includes(target);
      return pure ? [`${file} imports ${target}`] : [];
    }
    const to = normalize(join(dirname(file), target));
    return isAllowed(placeOf(file), placeOf(to)) ? [] : [`${file} imports ${to}`];
  });

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(functions|infra|shared|test)\//.test(file));

describe('the house', () => {
  it('is seen whole', () => {
    expect(files.length).toBeGreaterThan(120);
    expect(new Set(files.map(placeOf))).toContain('functions/intake');
  });

  it('lets data flow one way: no import against the order of the rooms', () => {
    expect(
      files
        .filter((file) => file !== 'test/architecture.test.ts')
        .flatMap((file) => breaches(file, readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });

  it('answers each port that engines differ in with a file of one name in both', () => {
    for (const engine of ['aws', 'embedded'])
      expect(files).toEqual(
        expect.arrayContaining(
          ['blobs', 'clock', 'keys', 'notify', 'queue', 'table'].map((port) => `shared/adapters/${engine}/${port}.ts`),
        ),
      );
  });

  it.each([
    ['functions/intake/x.ts', "import { release } from '../release/release.ts';"],
    ['shared/adapters/embedded/x.ts', "import { readFamily } from '../../records/family.ts';"],
    ['shared/adapters/aws/x.ts', "import { quotaKey } from '../../records/item-keys.ts';"],
    ['shared/domain/x.ts', "import { createHash } from 'node:crypto';"],
    ['shared/records/x.ts', "import { openStore } from '../adapters/embedded/store.ts';"],
    ['functions/status/x.ts', "const host = await import('../../infra/local/open-house.ts');"],
    ['infra/x.ts', "import { house } from '../test/support/house.ts';"],
  ])('catches a planted breach in %s', (file, source) => {
    expect(breaches(file, source)).toHaveLength(1);
  });
});
