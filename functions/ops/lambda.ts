import { openQueueClient, openSecretsClient, openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openFrontKeys } from '../../shared/adapters/aws/keys.ts';
import { openQueue } from '../../shared/adapters/aws/queue.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { clientsOf, dayOf, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { onceOpen } from '../../shared/lambda/once-open.ts';
import { opsEnv } from './env.ts';
import { opsHandler } from './handler.ts';

const env = opsEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const clock = { now: Date.now };
const queueClient = openQueueClient(clients);
const queue = (url: string) => openQueue({ client: queueClient, url });

export const handler = onceOpen(async () =>
  opsHandler({
    table: openTable({ client: openTableClient(clients), tableName: env.TABLE_NAME }),
    keys: await openFrontKeys({ secrets: openSecretsClient(clients), frontSecretId: env.FRONT_SECRET_ARN }),
    queues: {
      submissions: queue(env.SUBMISSIONS_URL),
      'submissions-dead': queue(env.SUBMISSIONS_DEAD_URL),
      checks: queue(env.CHECKS_URL),
      'checks-dead': queue(env.CHECKS_DEAD_URL),
    },
    clock,
    random: systemRandom,
    log: jsonLog('ops', clock.now, (line) => process.stdout.write(line)),
    dayLength: dayOf(env),
    origins: env.ORIGINS,
  }),
);
