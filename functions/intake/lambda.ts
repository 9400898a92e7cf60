import { openSecretsClient, openSubmissionsClient, openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openFrontKeys } from '../../shared/adapters/aws/keys.ts';
import { openMetrics } from '../../shared/adapters/aws/metrics.ts';
import { openQueue } from '../../shared/adapters/aws/queue.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { clientsOf, dayOf, metricsNamespace, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { onceOpen } from '../../shared/lambda/once-open.ts';
import { cachedControls } from '../../shared/records/control.ts';
import { intakeEnv } from './env.ts';
import { intakeHandler } from './handler.ts';

const env = intakeEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const dayLength = dayOf(env);
const clock = { now: Date.now };
const table = openTable({ client: openTableClient(clients), tableName: env.TABLE_NAME });
const write = (line: string): void => void process.stdout.write(line);

export const handler = onceOpen(async () =>
  intakeHandler({
    submissions: openQueue({ client: openSubmissionsClient(clients), url: env.SUBMISSIONS_URL }),
    table,
    controls: cachedControls(table, clock, timingFor(dayLength.dayLengthMs).cacheMs),
    keys: await openFrontKeys({ secrets: openSecretsClient(clients), frontSecretId: env.FRONT_SECRET_ARN }),
    clock,
    random: systemRandom,
    log: jsonLog('intake', clock.now, write),
    metrics: openMetrics({ namespace: metricsNamespace, room: 'intake', now: clock.now, write }),
    dayLength,
    arrivalsSeen: 'some',
    origins: env.ORIGINS,
  }),
);
