import { registrySockets } from '../../infra/local/open-house.ts';

/** What a run may cost. `disturbances`: kills and pauses; a pause that outlasts a call's time loses its answer as a kill does. */
export type Cost = {
  readonly uniqueNiks: number;
  /** Share of the calls that fail; each is a hit, and the NIK is asked again. */
  readonly errors: number;
  readonly disturbances: number;
};

/**
 * The hits that may be spent on so many NIKs: each once and again for each failed call (1 / (1 - errors) in the mean, with four standard
 * deviations of chance), and what was in flight at a kill, at most one call for each socket. One percent more for what comes back when a
 * house is disturbed.
 */
export const mostHits = ({ uniqueNiks, errors, disturbances }: Cost): number => {
  const mean = uniqueNiks / (1 - errors);
  const chance = (4 * Math.sqrt(uniqueNiks * errors)) / (1 - errors);
  return Math.floor(mean * (disturbances === 0 ? 1 : 1.01) + chance + disturbances * registrySockets);
};
