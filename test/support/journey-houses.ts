import { findBeside } from '../../infra/local/aws/beside.ts';
import { deployedUrl, openDeployedHouse } from './deployed-house.ts';
import { startHouse, type TestHouse } from './house.ts';

/** A house that journeys run on, whatever engine it runs on. */
export type JourneyHouse = Pick<TestHouse, 'url' | 'registry' | 'end'> & {
  /** Households of the population from this number on are this run's own. */
  readonly from: number;
  /** A name that only this run uses. */
  readonly nameFor: (name: string) => string;
};
export type JourneyHouses = {
  readonly name: string;
  /** How long a family may take to its verdict, seconds. */
  readonly patience: number;
  readonly open: () => Promise<JourneyHouse>;
};

/** A quota day of a minute: release runs each 750 ms. */
const embedded: JourneyHouses = {
  name: 'embedded',
  patience: 20,
  open: async () => ({
    ...(await startHouse({ quota: 100_000, dayLengthSeconds: 60 })),
    from: 0,
    nameFor: (name) => name,
  }),
};

/** What `npm run deploy:local` has deployed, through its local edge; other runs may have been there before. */
const deployed = (url: string): JourneyHouses => ({
  name: `deployed behind ${url}`,
  patience: 60,
  open: async () => {
    const house = await openDeployedHouse();
    const run = Math.floor(Date.now() / 1000);
    return {
      url,
      registry: findBeside().simulator ?? '',
      from: 200_000 + (run % 10_000) * 1000,
      nameFor: (name) => `${name}-${run}`,
      end: house.releaseOften(),
    };
  },
});

/** Embedded always, deployed where there is a house. */
export const journeyHouses: readonly JourneyHouses[] =
  deployedUrl === undefined ? [embedded] : [embedded, deployed(deployedUrl)];
