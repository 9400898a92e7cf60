import type { Entry } from './book.ts';
import type { Counted } from './count-run.ts';
import { fitLine } from './fit.ts';
import { isOfTheMinute } from './meter.ts';
import {
  edgeLocations,
  environment,
  headerBytes,
  idlePolls,
  latency,
  type MeteredRoom,
  memoryMb,
  meteredRooms,
  publicFiguresSeconds,
  registryCallBytes,
  sdkCpuMs,
  wholeCoreMb,
} from './model.ts';
import type { OwnCpu } from './own-cpu.ts';
import type { Priced } from './prices.ts';

/** How much of everything that has a price. */
export type Figures = { readonly [item in Priced]: number };
export type Split = {
  /** Grows with the registrations. */
  readonly registrations: Figures;
  /** Of a day of the window, however many are in the line. */
  readonly day: Figures;
};

const releaseRunsPerDay = 1440;
const daySeconds = 86_400;

/** What release does to a family of the line is the registration's; all else it does each minute whatever the line holds. */
const isRegistration = ({ room, kind }: Entry): boolean => !isOfTheMinute(room, kind) || kind === 'checks: send ten';

const gbSeconds = (room: MeteredRoom, milliseconds: number): number => (memoryMb[room] / 1024) * (milliseconds / 1000);
/** CPU takes longer where Lambda gives less than a core. Waiting and computing are added, as if nothing overlapped. */
const onItsCore = (room: MeteredRoom, cpuMs: number): number => cpuMs / Math.min(1, memoryMb[room] / wholeCoreMb);

/** Lambda bills whole milliseconds: half a one on top of each invocation. */
const roundingMs = 0.5;

const lambdaOf = ({ book }: Counted, cpu: OwnCpu) => {
  const of = (room: MeteredRoom, messages: number) => {
    const invocations = book.times('invocation', room);
    const waitedMs = book.sum('invocation', (entry) => entry.room === room);
    const cpuMs = messages * cpu[room] + book.calls(room) * sdkCpuMs;
    const startedMs = (invocations / environment.invocations) * environment.initMs;
    const billedMs = waitedMs + onItsCore(room, cpuMs) + invocations * roundingMs + startedMs;
    return { invocations, billedMs, gbSeconds: gbSeconds(room, billedMs) };
  };
  const rooms = meteredRooms.filter((room) => room !== 'release');
  return {
    fed: rooms.map((room) => of(room, book.times('message', room))),
    release: of('release', book.times('invocation', 'release')),
  };
};

/** What a run of release reads and waits for whatever the line holds, and more for each family that it writes to. */
const releaseLines = ({ releaseRuns }: Counted) => ({
  reads: fitLine(releaseRuns.map(({ families, reads }) => ({ x: families, y: reads }))),
  waitedMs: fitLine(releaseRuns.map(({ families, waitedMs }) => ({ x: families, y: waitedMs }))),
  families: releaseRuns.reduce((sum, { families }) => sum + families, 0),
});

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Everything that was counted in one run, parted into what grows with the registrations and what a day costs. */
export const figuresOf = (counted: Counted, cpu: OwnCpu): Split => {
  const { book, edge, releaseRuns } = counted;
  const lambda = lambdaOf(counted, cpu);
  const line = releaseLines(counted);
  const perDay = releaseRunsPerDay / releaseRuns.length;
  const ofRelease = (entry: Entry): boolean => !isRegistration(entry);
  const releaseForFamilies = gbSeconds('release', line.waitedMs.slope * line.families);
  const invocations = total(lambda.fed.map((room) => room.invocations));
  const environments = invocations / environment.invocations;
  const publicFigures = (edgeLocations * daySeconds) / publicFiguresSeconds;
  const statusMs = onItsCore('status', cpu.status + sdkCpuMs) + latency.read;
  const polls = (idlePolls.pollers * idlePolls.queues * daySeconds) / idlePolls.seconds;
  const none = { kmsRequest: 0, secretRead: 0, cdnRequest: 0, cdnByte: 0, firewallRequest: 0, natByte: 0 };
  return {
    registrations: {
      dynamodbWriteUnit: book.sum('write', isRegistration),
      dynamodbReadUnit: book.sum('read', ({ room }) => room !== 'release') + line.reads.slope * line.families,
      sqsRequest: book.sum('sqs', isRegistration),
      lambdaRequest: invocations,
      lambdaGbSecond: total(lambda.fed.map((room) => room.gbSeconds)) + releaseForFamilies,
      logByte: book.sum('log', ({ room }) => room !== 'release'),
      kmsRequest: environments * environment.decrypts,
      secretRead: environments * environment.secretReads,
      cdnRequest: edge.requests,
      cdnByte: edge.bytes + edge.requests * headerBytes,
      firewallRequest: edge.requests,
      natByte: book.sum('registry') * registryCallBytes,
    },
    day: {
      ...none,
      dynamodbWriteUnit: perDay * book.sum('write', ofRelease),
      dynamodbReadUnit: line.reads.fixed * releaseRunsPerDay + publicFigures,
      sqsRequest: perDay * book.sum('sqs', ofRelease) + polls,
      lambdaRequest: releaseRunsPerDay + publicFigures,
      lambdaGbSecond:
        perDay * Math.max(0, lambda.release.gbSeconds - releaseForFamilies) +
        gbSeconds('status', publicFigures * statusMs),
      logByte: perDay * book.sum('log', ({ room }) => room === 'release'),
    },
  };
};
