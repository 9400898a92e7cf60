import { beforeAll, describe, expect, it } from 'vitest';
import { findPython, pythonWanted } from '../../infra/local/aws/python.ts';
import { fuzzRoles } from './fuzz-roles.ts';
import { fuzzAs, installSchemathesis, schemathesis } from './schemathesis.ts';

const isMissing = findPython(schemathesis.leastPython) === undefined;
const reason = isMissing ? ` (skipped: ${pythonWanted(schemathesis.leastPython)})` : '';

describe.skipIf(isMissing)(`what schemathesis draws from the OpenAPI document${reason}`, () => {
  let python: string;
  beforeAll(() => {
    python = installSchemathesis((line) => process.stderr.write(`${line}\n`));
  }, 180_000);

  it.each(fuzzRoles)(
    'is answered as the document says, as %s, and never with a fault',
    async (role) => {
      const { signal } = new AbortController();
      const result = await fuzzAs({ role, reach: 'own', examples: 5, seed: 20_261_126, python, signal });
      expect(result.failures, result.said).toEqual([]);
      expect(result.cases).toBeGreaterThan(100);
    },
    180_000,
  );
});
