import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { enterStage } from '../../infra/deployed-stage.ts';
import { settingsOf } from '../../infra/settings.ts';
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

const releaseEveryMs = 1000;

/** Calls the release function as its rule does, only more often: two runs at once are harmless. The test of the rule itself is `npm run smoke`. */
const runRelease = async (client: LambdaClient): Promise<() => Promise<void>> => {
  const { Functions = [] } = await client.send(new ListFunctionsCommand({}));
  const FunctionName = Functions.find(({ FunctionName: name }) =>
    name?.startsWith('daftar-local-stateless-Release'),
  )?.FunctionName;
  if (FunctionName === undefined) throw new Error('the endpoint has no release function: npm run deploy:local');
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      await client.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
      await sleep(releaseEveryMs);
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    await running;
  };
};

/** What `npm run deploy:local` has deployed, through its local edge; other runs may have been there before. */
const deployed = (url: string): JourneyHouses => ({
  name: `deployed behind ${url}`,
  patience: 60,
  open: async () => {
    const stopRelease = await runRelease(new LambdaClient(enterStage('local')));
    const run = Math.floor(Date.now() / 1000);
    return {
      url,
      registry: settingsOf('local').registry.baseUrl,
      from: 200_000 + (run % 10_000) * 1000,
      nameFor: (name) => `${name}-${run}`,
      end: stopRelease,
    };
  },
});

/** The local edge of a deployed house, if there is one to run on. */
export const deployedUrl = process.env['DAFTAR_DEPLOYED_URL'];

/** Embedded always, deployed where there is a house. */
export const journeyHouses: readonly JourneyHouses[] =
  deployedUrl === undefined ? [embedded] : [embedded, deployed(deployedUrl)];
