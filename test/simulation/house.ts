import type { QueueName } from '../../infra/local/rooms.ts';
import type { HttpHandler } from '../../shared/lambda/http.ts';
import { httpEvent } from '../support/http-event.ts';
import type { HostNeeds } from './host.ts';
import {
  type Batches,
  context,
  type Machine,
  openMachine,
  type Role,
  type Rooms,
  runBatch,
  type Source,
  type Stores,
  startHost,
} from './machine.ts';
import type { Plan } from './plan.ts';

export type HttpAnswer = { readonly status: number; readonly body: Record<string, unknown> };
type Door = 'intake' | 'status' | 'ops';
export type HouseSettings = {
  readonly plan: Plan;
  readonly needs: Omit<HostNeeds, 'crashed'>;
  readonly stores: Stores;
  readonly crashed: (name: string) => void;
  /** No release is started just now. */
  readonly isReleaseDown: () => boolean;
};

const sources: readonly Source[] = ['submissions', 'retries', 'checks'];
const recorderTimeoutMs = 10_000;
/** As `open-house.ts` has it for one process; on AWS a function has one batch at a time and less time than the guard lasts. */
const batchesOf = ({ engine, timing }: Plan): { readonly [S in Source]: Batches } => {
  const one = engine === 'one';
  const most = one ? 8 : 1;
  const clockErrorMs = timing.dateHeaderSkewMs + 500;
  const checkerMs = one ? 6 * timing.checkerDeadlineMs : Math.floor(0.9 * (timing.guardMs - clockErrorMs));
  return {
    submissions: { batchSize: 10, most, timeoutMs: recorderTimeoutMs },
    retries: { batchSize: 1, most: 1, timeoutMs: recorderTimeoutMs },
    checks: { batchSize: one ? 10 : 3, most, timeoutMs: checkerMs },
  };
};
const releaseTimeoutMs = 60_000;
/** As the embedded queue's alarm does. */
const lookMs = 10_000;
/** Like every client: it gives up after so long. */
const clientTimeoutMs = 10_000;
const wireMs = [5, 80] as const;

const machinesOf = ({ engine }: Plan): Machine[] => {
  const all: readonly Role[] = ['doors', 'submissions', 'retries', 'checks', 'release'];
  if (engine === 'one') return [openMachine('house', all)];
  const many: readonly [name: string, role: Role, count: number][] = [
    ['doors', 'doors', 2],
    ['recorder', 'submissions', 2],
    ['retry', 'retries', 1],
    ['checker', 'checks', 3],
    ['release', 'release', 2],
  ];
  return many.flatMap(([name, role, count]) =>
    Array.from({ length: count }, (_, n) => openMachine(`${name}-${n}`, [role])),
  );
};

/** The house on its machines: event sources, the rule and the doors, which start again what has crashed. */
export const openHouse = ({ plan, needs, stores, crashed, isReleaseDown }: HouseSettings) => {
  const { scheduler, random } = needs;
  const machines = machinesOf(plan);
  const batches = batchesOf(plan);
  const ruleMs = plan.rulePeriods * plan.timing.releasePeriodMs;
  let started = 0;
  let overran = 0;

  const downMs = (): number => {
    const drawn = random.unit();
    if (drawn < 0.7) return random.between(20, 500);
    return drawn < 0.95 ? random.between(500, 5_000) : random.between(5_000, plan.dayLengthMs / 20);
  };
  const start = (machine: Machine): void => {
    started += 1;
    const name = `${machine.name}#${started}`;
    const whenCrashed: HostNeeds['crashed'] = (host) => {
      crashed(host.name);
      scheduler.after(downMs(), () => {
        start(machine);
        return 'resumes';
      });
    };
    startHost(plan, { ...needs, crashed: whenCrashed }, stores, machine, name);
    if (machine.roles.includes('release') && plan.engine === 'one') runRule(machine);
    for (const source of sources) pump(source);
  };

  /** What a time limit does: on AWS it ends the environment, here the batch is merely no longer waited for. */
  const tooLong = (machine: Machine) => (): void => {
    overran += 1;
    if (plan.engine === 'many') machine.host?.crash('time limit');
  };

  const handlerOf = (rooms: Rooms, source: Source) =>
    ({ submissions: rooms.recorder, retries: rooms.retry, checks: rooms.checker })[source];
  const pump = (source: Source): void => {
    const settings = batches[source];
    for (const machine of random.shuffled(machines.filter(({ roles }) => roles.includes(source)))) {
      const { host, rooms } = machine;
      if (host === undefined || rooms === undefined || !host.isAlive()) continue;
      const running = machine.running.get(source) ?? 0;
      if (running >= settings.most || stores.queues[source].ready(1) === 0) continue;
      machine.running.set(source, running + 1);
      const over = (): void => {
        if (machine.host !== host) return;
        machine.running.set(source, (machine.running.get(source) ?? 1) - 1);
        // A receive that failed is tried again a little later.
        host.after(random.between(1, 200), () => pump(source));
      };
      // Within the process: one that stands still takes nothing.
      host.after(0, () => {
        const batch = runBatch(host, stores.queues[source], handlerOf(rooms, source), settings, tooLong(machine));
        void batch.then(over, over);
      });
    }
  };

  /** The rule of the embedded engine: at once, then each period, a longer run delays the next. */
  const runRule = (machine: Machine): void => {
    const { host, rooms } = machine;
    if (host === undefined || rooms === undefined) return;
    const again = (): void => host.after(ruleMs, () => runRule(machine));
    if (isReleaseDown()) again();
    else void rooms.release({} as never, context).then(again, again);
  };
  /** The rule on AWS: each period some environment runs, whether or not the one before has ended. */
  const fireRule = (): 'resumes' | undefined => {
    scheduler.after(ruleMs, fireRule);
    const [machine] = random.shuffled(
      machines.filter(({ roles, host }) => roles.includes('release') && host?.isAlive()),
    );
    const { host, rooms } = machine ?? {};
    if (machine === undefined || host === undefined || rooms === undefined || isReleaseDown()) return undefined;
    let isOver = false;
    const over = (): void => {
      isOver = true;
    };
    host.after(releaseTimeoutMs, () => {
      if (!isOver) tooLong(machine)();
    });
    host.after(0, () => void rooms.release({} as never, context).then(over, over));
    return undefined;
  };

  /** Whatever the clocks do meanwhile, the queues are looked at again after so long. */
  const look = (): 'resumes' | undefined => {
    for (const source of sources) pump(source);
    scheduler.after(lookMs, look);
    return 'resumes';
  };

  return {
    machines,
    open: (): void => {
      for (const machine of machines) start(machine);
      if (plan.engine === 'many') fireRule();
      look();
    },
    /** Something may be due in a queue. */
    ring: (queue: QueueName): void => {
      if (queue === 'submissions' || queue === 'retries' || queue === 'checks') pump(queue);
    },
    pumpAll: (): void => {
      for (const source of sources) pump(source);
    },
    overran: () => overran,
    /** A client's request: undefined when no answer came in time, whatever became of it. */
    request: (door: Door, route: string, cookie: string, json?: unknown): Promise<HttpAnswer | undefined> =>
      new Promise((resolve) => {
        const wire = (): number => random.between(...wireMs);
        const late = (act: () => void): void => {
          scheduler.after(wire(), () => {
            act();
            return 'resumes';
          });
        };
        scheduler.after(clientTimeoutMs, () => {
          resolve(undefined);
          return 'resumes';
        });
        const event = httpEvent(route, { cookie, ...(json === undefined ? {} : { json }) });
        scheduler.after(wire(), () => {
          const [machine] = random.shuffled(
            machines.filter(({ roles, host }) => roles.includes('doors') && host?.isAlive()),
          );
          const { host, rooms } = machine ?? {};
          if (host === undefined || rooms === undefined) {
            late(() => resolve(undefined));
            return undefined;
          }
          const handler: HttpHandler = rooms[door];
          host.after(0, () => {
            void handler(event, context).then(({ statusCode = 0, body = '{}' }) => {
              late(() => resolve({ status: statusCode, body: JSON.parse(body) as Record<string, unknown> }));
            });
          });
          return undefined;
        });
      }),
  };
};
export type House = ReturnType<typeof openHouse>;
