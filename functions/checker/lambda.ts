import { openKmsClient, openSecretsClient, openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openClock } from '../../shared/adapters/aws/clock.ts';
import { openKeys } from '../../shared/adapters/aws/keys.ts';
import { openMetrics } from '../../shared/adapters/aws/metrics.ts';
import { readRegistryAccount } from '../../shared/adapters/aws/registry-account.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { openBapenda } from '../../shared/adapters/registry/bapenda.ts';
import { openDukcapil } from '../../shared/adapters/registry/dukcapil.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { clientsOf, dayOf, metricsNamespace, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { onceOpen } from '../../shared/lambda/once-open.ts';
import { checkerEnv } from './env.ts';
import { checkerHandler } from './handler.ts';

const env = checkerEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const dayLength = dayOf(env);
const timing = timingFor(dayLength.dayLengthMs);
const client = openTableClient(clients);
const secrets = openSecretsClient(clients);
const clock = openClock({ client, tableName: env.TABLE_NAME, timing });
const calls = { timeoutMs: timing.callTimeoutMs, maxSockets: env.REGISTRY_SOCKETS };
const write = (line: string): void => void process.stdout.write(line);

export const handler = onceOpen(async () => {
  const [account, keys] = await Promise.all([
    readRegistryAccount(secrets, env.REGISTRY_SECRET_ARN),
    openKeys({ secrets, kms: openKmsClient(clients), vaultSecretId: env.VAULT_SECRET_ARN }),
  ]);
  return checkerHandler({
    table: openTable({ client, tableName: env.TABLE_NAME }),
    keyTable: openTable({ client, tableName: env.KEY_TABLE_NAME }),
    keys,
    clock,
    random: systemRandom,
    civil: openDukcapil({ baseUrl: `${env.REGISTRY_URL}/dukcapil`, ...account, ...calls }),
    tax: openBapenda({ baseUrl: `${env.REGISTRY_URL}/bapenda`, ...calls }),
    log: jsonLog('checker', clock.now, write),
    metrics: openMetrics({ namespace: metricsNamespace, room: 'checker', now: clock.now, write }),
    dayLength,
    timing,
    validityDays: env.VALIDITY_DAYS,
  });
});
