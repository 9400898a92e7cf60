import {
  openKmsClient,
  openMailClient,
  openSecretsClient,
  openTableClient,
} from '../../shared/adapters/aws/clients.ts';
import { openKeys } from '../../shared/adapters/aws/keys.ts';
import { openNotify } from '../../shared/adapters/aws/notify.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { openPasswords } from '../../shared/adapters/passwords.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { clientsOf, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { onceOpen } from '../../shared/lambda/once-open.ts';
import { accountsEnv } from './env.ts';
import { accountsHandler } from './handler.ts';

const env = accountsEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const client = openTableClient(clients);
const clock = { now: Date.now };

export const handler = onceOpen(async () =>
  accountsHandler({
    table: openTable({ client, tableName: env.TABLE_NAME }),
    keyTable: openTable({ client, tableName: env.KEY_TABLE_NAME }),
    keys: await openKeys({
      secrets: openSecretsClient(clients),
      kms: openKmsClient(clients),
      vaultSecretId: env.VAULT_SECRET_ARN,
    }),
    passwords: openPasswords(),
    notify: openNotify({ client: openMailClient(clients), from: env.MAIL_FROM }),
    clock,
    random: systemRandom,
    log: jsonLog('accounts', clock.now, (line) => process.stdout.write(line)),
    origins: env.ORIGINS,
  }),
);
