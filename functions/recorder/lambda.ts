import { openKmsClient, openSecretsClient, openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openClock } from '../../shared/adapters/aws/clock.ts';
import { openKeys } from '../../shared/adapters/aws/keys.ts';
import { openMetrics } from '../../shared/adapters/aws/metrics.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { realDayMs } from '../../shared/domain/quota-day.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { clientsOf, metricsNamespace, runtimeVariables } from '../../shared/lambda/env.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { onceOpen } from '../../shared/lambda/once-open.ts';
import { recorderEnv } from './env.ts';
import { recorderHandler, retryHandler } from './handler.ts';
import type { RecordNeeds } from './record.ts';

const env = recorderEnv.extend(runtimeVariables).parse(process.env);
const clients = clientsOf(env);
const timing = timingFor(env.DAY_LENGTH_MS);
const client = openTableClient(clients);
const clock = openClock({ client, tableName: env.TABLE_NAME, timing });
const write = (line: string): void => void process.stdout.write(line);

const openNeeds = async (): Promise<RecordNeeds> => ({
  table: openTable({ client, tableName: env.TABLE_NAME }),
  keyTable: openTable({ client, tableName: env.KEY_TABLE_NAME }),
  keys: await openKeys({
    secrets: openSecretsClient(clients),
    kms: openKmsClient(clients),
    vaultSecretId: env.VAULT_SECRET_ARN,
  }),
  clock,
  log: jsonLog('recorder', clock.now, write),
  metrics: openMetrics({ namespace: metricsNamespace, room: 'recorder', now: clock.now, write }),
  skewMs: timing.skewMs,
  settleMs: timing.settleMs,
  retryAfterMs: env.DAY_LENGTH_MS / 24,
  retentionMs: env.SUBMISSION_DAYS * realDayMs,
});
/** Both exports lie in one process, but only one of them is its function's: they share what was opened. */
let needs: Promise<RecordNeeds> | undefined;
const openOnce = (): Promise<RecordNeeds> => {
  needs ??= openNeeds().finally(() => {
    needs = undefined;
  });
  return needs;
};

/** Fed by `submissions`. */
export const handler = onceOpen(async () => recorderHandler(await openOnce()));
/** Fed by `retries`: a function of its own, so that a poison message meets nobody. */
export const retry = onceOpen(async () => retryHandler(await openOnce()));
