import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { parseJson } from '../registry/parse-json.ts';

/** What the civil registry knows us by: login and the address it has registered. */
const accountSchema = z.object({ userId: z.string().min(1), password: z.string().min(1), ipUser: z.string().min(1) });
export type RegistryAccount = z.infer<typeof accountSchema>;

/** One read per process. Rejects while nobody has put the login there; the message never quotes what is there. */
export const readRegistryAccount = async (client: SecretsManagerClient, secretId: string): Promise<RegistryAccount> => {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  const account = accountSchema.safeParse(parseJson(SecretString));
  if (!account.success)
    throw new Error(
      `${secretId} holds no login yet: put {"userId","password","ipUser"} there as the registry gave them`,
    );
  return account.data;
};
