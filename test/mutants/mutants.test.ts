import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { patched } from './apply-mutant.ts';
import { knownSeeds } from './known-seeds.ts';
import { mutants } from './mutants.ts';
import { runMutant } from './run-mutant.ts';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|json)$/.test(file) && !file.startsWith('test/') && !file.startsWith('package'));
const twoMinutes = 120_000;

describe('the mutants', () => {
  it('are at least 16, each under a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(16);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it('leave no seam in the product: nothing outside test/ knows of them', () => {
    expect(tracked.length).toBeGreaterThan(150);
    const knowing = tracked.filter((file) => /mutant|test\/simulation/i.test(readFileSync(file, 'utf8')));
    expect(knowing).toEqual([]);
  });

  it.each(['nowhere in it', 'twice'])('whose text stands %s do not run', (how) => {
    const source = how === 'twice' ? 'a = 1; a = 1;' : 'b = 2;';
    expect(() => patched(source, { file: 'x.ts', find: 'a = 1;', replace: 'a = 2;' })).toThrow('exactly once');
  });
});

describe('each safeguard, taken away, is noticed', () => {
  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s',
    async (name, mutant) => {
      // From the seed that is known to notice it; where the sources have changed since, it may take some more.
      const { caughtBy } = await runMutant(mutant, knownSeeds[name] ?? 1, 60, 1);
      expect(caughtBy).toBeDefined();
    },
    twoMinutes,
  );
});
