import { openQueueClient, openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openClock } from '../../shared/adapters/aws/clock.ts';
import { openMetrics } from '../../shared/adapters/aws/metrics.ts';
import { openQueue } from '../../shared/adapters/aws/queue.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { clientsOf, dayOf, metricsNamespace, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { releaseEnv } from './env.ts';
import { releaseHandler } from './handler.ts';

const env = releaseEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const dayLength = dayOf(env);
const timing = timingFor(dayLength.dayLengthMs);
const client = openTableClient(clients);
const clock = openClock({ client, tableName: env.TABLE_NAME, timing });
const queueClient = openQueueClient(clients);
const queue = (url: string) => openQueue({ client: queueClient, url });
const write = (line: string): void => void process.stdout.write(line);

export const handler = releaseHandler({
  table: openTable({ client, tableName: env.TABLE_NAME }),
  checks: queue(env.CHECKS_URL),
  submissions: queue(env.SUBMISSIONS_URL),
  submissionsDead: queue(env.SUBMISSIONS_DEAD_URL),
  retries: queue(env.RETRIES_URL),
  clock,
  random: systemRandom,
  log: jsonLog('release', clock.now, write),
  metrics: openMetrics({ namespace: metricsNamespace, room: 'release', now: clock.now, write }),
  dayLength,
  timing,
  // The checker's function ends within the guard: no call can outlive its day.
  unanswered: () => 0,
});
