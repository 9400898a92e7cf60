import { formOf } from '../../infra/local/form-of.ts';
import { familyCount } from '../../infra/local/registry-simulator/family-plan.ts';
import { householdOf } from '../../infra/local/registry-simulator/population.ts';
import { seededRandom } from '../../infra/local/registry-simulator/seeded-random.ts';

/** The JSON of `POST /v1/submissions`, each of another family of 1 to 8 members, 4 in the mean; pure ASCII. */
export const prepareBodies = (seed: number, count: number): readonly string[] => {
  const from = Math.floor(seededRandom(seed)() * familyCount);
  return Array.from({ length: count }, (_, i) => {
    const number = (from + i) % familyCount;
    const body = JSON.stringify({ sendId: `bench-${seed}-${number}`, family: formOf(householdOf(number)) });
    if (Buffer.byteLength(body) !== body.length) throw new Error(`the form of family ${number} is not ASCII`);
    return body;
  });
};
