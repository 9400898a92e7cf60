import { openKmsClient, openSecretsClient, openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openKeys } from '../../shared/adapters/aws/keys.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { clientsOf, dayOf, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { onceOpen } from '../../shared/lambda/once-open.ts';
import { cachedControls } from '../../shared/records/control.ts';
import { statusEnv } from './env.ts';
import { statusHandler } from './handler.ts';

const env = statusEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const dayLength = dayOf(env);
const clock = { now: Date.now };
const client = openTableClient(clients);
const table = openTable({ client, tableName: env.TABLE_NAME });

export const handler = onceOpen(async () =>
  statusHandler({
    table,
    keyTable: openTable({ client, tableName: env.KEY_TABLE_NAME }),
    keys: await openKeys({
      secrets: openSecretsClient(clients),
      kms: openKmsClient(clients),
      vaultSecretId: env.VAULT_SECRET_ARN,
    }),
    controls: cachedControls(table, clock, timingFor(dayLength.dayLengthMs).cacheMs),
    clock,
    dayLength,
    log: jsonLog('status', clock.now, (line) => process.stdout.write(line)),
    origins: env.ORIGINS,
  }),
);
