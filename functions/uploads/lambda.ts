import { openBlobs } from '../../shared/adapters/aws/blobs.ts';
import { openBlobsClient, openSecretsClient, openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openFrontKeys } from '../../shared/adapters/aws/keys.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { clientsOf, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { onceOpen } from '../../shared/lambda/once-open.ts';
import { uploadsEnv } from './env.ts';
import { uploadsHandler } from './handler.ts';

const env = uploadsEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const clock = { now: Date.now };

export const handler = onceOpen(async () =>
  uploadsHandler({
    table: openTable({ client: openTableClient(clients), tableName: env.TABLE_NAME }),
    blobs: openBlobs({ client: openBlobsClient(clients), bucket: env.PHOTOS_BUCKET, clock }),
    keys: await openFrontKeys({ secrets: openSecretsClient(clients), frontSecretId: env.FRONT_SECRET_ARN }),
    clock,
    random: systemRandom,
    log: jsonLog('uploads', clock.now, (line) => process.stdout.write(line)),
    origins: env.ORIGINS,
  }),
);
