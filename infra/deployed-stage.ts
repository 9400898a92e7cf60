import { openKmsClient, openSecretsClient, openTableClient } from '../shared/adapters/aws/clients.ts';
import { openKeys } from '../shared/adapters/aws/keys.ts';
import { openTable } from '../shared/adapters/aws/table.ts';
import { openPasswords } from '../shared/adapters/passwords.ts';
import { systemRandom } from '../shared/adapters/random.ts';
import { findEndpoint } from './local/aws/endpoint.ts';
import { endpointOf, localEnvironment } from './local/aws/loopback.ts';
import { readOutputs } from './outputs.ts';
import { type Stage, settingsOf } from './settings.ts';

/**
 * Where a stage is reached: stage local at an endpoint of this machine, with every credential of the caller put out of reach for the rest of
 * this process; any other at AWS itself. Throws with what to do when the environment says otherwise.
 */
export const enterStage = (stage: Stage): { readonly region: string; readonly endpoint?: string } => {
  const { region } = settingsOf(stage);
  if (stage !== 'local') {
    if (process.env['AWS_ENDPOINT_URL'] !== undefined)
      throw new Error(`stage ${stage} is on AWS itself, but AWS_ENDPOINT_URL is set: unset it`);
    return { region };
  }
  const read = endpointOf(process.env, findEndpoint()?.url);
  if (read.outcome === 'refused') throw new Error(read.why);
  const clean = localEnvironment(process.env, { endpoint: read.url, region });
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(clean, name)) delete process.env[name];
  Object.assign(process.env, clean);
  return { region, endpoint: read.url };
};

/** A stage that was deployed, for whoever works on it from outside: with the rights of their own AWS sign-in, not of a room. */
export const openDeployedStage = (stage: Stage) => {
  const clients = enterStage(stage);
  const settings = settingsOf(stage);
  const outputs = readOutputs(stage);
  const told = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) throw new Error(`the deploy of stage ${stage} told no ${name}: deploy it again`);
    return value;
  };
  const client = openTableClient(clients);
  const secrets = openSecretsClient(clients);
  const kms = openKmsClient(clients);
  const vaultSecretId = told('VaultSecretArn');
  return {
    settings,
    outputs,
    endpoint: clients.endpoint,
    secrets,
    secretIds: { vaultSecretId, frontSecretId: told('FrontSecretArn'), registrySecretId: told('RegistrySecretArn') },
    keyNeeds: {
      secrets,
      kms,
      vaultSecretId,
      frontSecretId: told('FrontSecretArn'),
      vaultKeyId: told('VaultKeyArn'),
    },
    /** What the records need. Rejects when the stage has no keys yet. */
    openWorld: async () => ({
      table: openTable({ client, tableName: told('TableName') }),
      keyTable: openTable({ client, tableName: told('KeyTableName') }),
      keys: await openKeys({ secrets, kms, vaultSecretId }),
      passwords: openPasswords(),
      random: systemRandom,
      clock: { now: Date.now },
      dayLength: settings.day,
    }),
  };
};
export type DeployedStage = ReturnType<typeof openDeployedStage>;
export type StageWorld = Awaited<ReturnType<DeployedStage['openWorld']>>;
