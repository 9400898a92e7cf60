import { formOf } from '../../infra/local/form-of.ts';
import { familyCount } from '../../infra/local/registry-simulator/family-plan.ts';
import { householdOf } from '../../infra/local/registry-simulator/population.ts';
import { seededRandom } from '../../infra/local/registry-simulator/seeded-random.ts';
import { declaredFindings, rulesAt } from '../../shared/domain/eligibility.ts';
import { wibDate } from '../../shared/domain/quota-day.ts';
import { familiesPerAccount } from '../../shared/records/registrant.ts';

/** One registration, ready to be sent. */
export type Arrival = {
  readonly sendId: string;
  /** Index of the account that sends it: never more than five families from one. */
  readonly account: number;
  /** Hits it costs: one per member, since nobody is in two of these families. */
  readonly units: number;
  /** The JSON of `POST /v1/submissions`. */
  readonly body: string;
};

export type Enough = (chosen: { readonly families: number; readonly units: number }) => boolean;

/**
 * Families of the made-up population, one after the other from a place that the seed draws, until there are enough: each with members whom
 * the registry all knows and with no declaration that would rule it out, so each costs exactly its hits. The same seed sends the same.
 */
export const chooseArrivals = (seed: number, enough: Enough): readonly Arrival[] => {
  const rules = rulesAt(wibDate(Date.now()));
  const arrivals: Arrival[] = [];
  let units = 0;
  for (let number = Math.floor(seededRandom(seed)() * familyCount); ; number = (number + 1) % familyCount) {
    const families = arrivals.length;
    if (enough({ families, units })) return arrivals;
    const household = householdOf(number);
    if (household.traits.unknownMember !== undefined) continue;
    const family = formOf(household);
    if (declaredFindings(family, rules).length > 0) continue;
    const sendId = `replay-${seed}-${number}`;
    const account = Math.floor(families / familiesPerAccount);
    arrivals.push({ sendId, account, units: household.size, body: JSON.stringify({ sendId, family }) });
    units += household.size;
  }
};

/** How many accounts they need. */
export const accountsFor = (families: number): number => Math.ceil(families / familiesPerAccount);
