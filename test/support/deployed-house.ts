import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetEventSourceMappingCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { enterStage } from '../../infra/deployed-stage.ts';
import type { RoomName } from '../../infra/settings.ts';
import { openQueueClient } from '../../shared/adapters/aws/clients.ts';
import { openQueue } from '../../shared/adapters/aws/queue.ts';

/** The local edge of a deployed house, if there is one to run on. */
export const deployedUrl = process.env['DAFTAR_DEPLOYED_URL'];

const releaseEveryMs = 1000;
const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** When a function ran, epoch milliseconds, as its REPORT line tells. */
export type Run = { readonly from: number; readonly to: number };
const reported = /^REPORT .*?\tDuration: ([\d.]+) ms/;

const readRuns = async (logs: CloudWatchLogsClient, logGroupName: string, since: number): Promise<readonly Run[]> => {
  const runs: Run[] = [];
  let nextToken: string | undefined;
  do {
    const asked = new FilterLogEventsCommand({ logGroupName, startTime: since, nextToken });
    const page = await logs.send(asked).catch((fault: Error) => {
      if (fault.name === 'ResourceNotFoundException') return undefined;
      throw fault;
    });
    for (const { timestamp = 0, message = '' } of page?.events ?? []) {
      const took = reported.exec(message)?.[1];
      if (took !== undefined) runs.push({ from: timestamp - Number(took), to: timestamp });
    }
    nextToken = page?.nextToken;
  } while (nextToken !== undefined);
  return runs;
};

/** What a test does with the functions of stage local from outside, at the endpoint itself. */
export const openDeployedHouse = async () => {
  const settings = enterStage('local');
  const lambda = new LambdaClient(settings);
  const logs = new CloudWatchLogsClient(settings);
  const queueClient = openQueueClient(settings);
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));

  const functionOf = (room: RoomName) => {
    const found = Functions.find(({ FunctionName }) =>
      FunctionName?.startsWith(`daftar-local-stateless-${capital(room)}Function`),
    );
    if (found?.FunctionName === undefined) throw new Error(`the endpoint has no room ${room}: npm run deploy:local`);
    return { name: found.FunctionName, environment: found.Environment?.Variables ?? {}, log: found.LoggingConfig };
  };

  const runRelease = async (): Promise<void> => {
    await lambda.send(new InvokeCommand({ FunctionName: functionOf('release').name, Payload: '{}' }));
  };

  const feedOf = async (room: RoomName): Promise<string> => {
    const asked = new ListEventSourceMappingsCommand({ FunctionName: functionOf(room).name });
    const { EventSourceMappings = [] } = await lambda.send(asked);
    const uuid = EventSourceMappings[0]?.UUID;
    if (uuid === undefined) throw new Error(`nothing feeds ${room}`);
    return uuid;
  };

  return {
    /** A queue by the name under which release knows its URL. */
    queue: (variable: 'SUBMISSIONS_URL' | 'SUBMISSIONS_DEAD_URL') =>
      openQueue({ client: queueClient, url: functionOf('release').environment[variable] ?? '' }),

    /**
     * Calls release as its rule does, only more often (two runs at once are harmless), until the function returned is called. The rule itself
     * is shown by `npm run smoke`.
     */
    releaseOften: (): (() => Promise<void>) => {
      let stopped = false;
      const run = async (): Promise<void> => {
        while (!stopped) {
          await runRelease();
          await sleep(releaseEveryMs);
        }
      };
      const running = run();
      return async () => {
        stopped = true;
        await running;
      };
    },

    /** Stops or starts what feeds a room; resolves when it is so. */
    feed: async (room: RoomName, enabled: boolean): Promise<void> => {
      const UUID = await feedOf(room);
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: enabled }));
      const wanted = enabled ? 'Enabled' : 'Disabled';
      for (let tries = 0; tries < 100; tries += 1) {
        const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
        if (State === wanted) return;
        await sleep(200);
      }
      throw new Error(`what feeds ${room} is not ${wanted}`);
    },

    /** Every run of a room since then. */
    runsOf: async (room: RoomName, since: number): Promise<readonly Run[]> => {
      const { name, log } = functionOf(room);
      // LocalStack keeps the room's own log group in mind, and writes to the one that functions have without it.
      const groups = [log?.LogGroup, `/aws/lambda/${name}`].filter((group) => group !== undefined);
      return (await Promise.all(groups.map((group) => readRuns(logs, group, since)))).flat();
    },
  };
};
export type DeployedHouse = Awaited<ReturnType<typeof openDeployedHouse>>;

/** A REPORT line may be written this much after its run. */
const lateMs = 500;

/** The most runs that were under way at one time, for runs much longer than a line is late. */
export const mostAtOnce = (runs: readonly Run[]): number =>
  Math.max(0, ...runs.map(({ from }) => runs.filter((other) => other.from <= from && from < other.to - lateMs).length));
