import { makeSecrets } from '../shared/adapters/aws/keys.ts';
import { readRegistryAccount } from '../shared/adapters/aws/registry-account.ts';
import { blindContact, findAccount, putUnverified, verifyContact } from '../shared/records/account.ts';
import { base64url } from '../shared/records/attributes.ts';
import { appendAudit, type Fact } from '../shared/records/audit.ts';
import { controlsAuditPk } from '../shared/records/item-keys.ts';
import type { DeployedStage, StageWorld } from './deployed-stage.ts';

/** Who stands in the chain of controls for what was done from outside, before there was anybody to sign in. */
export const bootstrapActor = 'bootstrap';

export type MadeOperator = 'made' | 'kept' | 'taken';

const proofMs = 60_000;

/**
 * An operator's account under this address, its contact taken as proved, with a password that nobody knows: whoever reads that mailbox sets
 * one by the reset. In the chain of controls. `taken`: the address is a citizen's or an officer's.
 */
export const makeOperator = async (world: StageWorld, email: string, reason: string): Promise<MadeOperator> => {
  const { keys, table, random, clock } = world;
  const contact = blindContact(keys, email);
  const known = await findAccount(table, contact);
  if (known?.verifiedAt !== undefined) return known.role === 'operator' ? 'kept' : 'taken';
  const hashed = await world.passwords.hash(base64url(random.bytes(24)));
  if (hashed.outcome === 'busy') throw new Error('no password could be hashed');
  const accountId = base64url(random.bytes(12));
  const now = clock.now();
  const proof = { codeMac: base64url(random.bytes(32)), codeExpiresAt: now + proofMs };
  const account = { accountId, role: 'operator', passwordPhc: hashed.phc, ...proof } as const;
  const fact: Fact = {
    factId: base64url(random.bytes(12)),
    what: 'operator.made',
    by: bootstrapActor,
    at: now,
    detail: `${accountId} | ${reason}`,
  };
  // The chain first: an operator of whom it knows nothing must never be.
  await appendAudit(world, controlsAuditPk, fact);
  await putUnverified(world, contact, account, { nik: '', name: 'Operator', email, phone: '' });
  if (!(await verifyContact(table, contact, proof.codeMac, now)))
    throw new Error('the contact was not proved: try again');
  return 'made';
};

/** Whether the registry's login lies where the checker looks for it. */
export const hasRegistryLogin = async ({ secrets, secretIds }: DeployedStage): Promise<boolean> =>
  readRegistryAccount(secrets, secretIds.registrySecretId).then(
    () => true,
    (fault: Error) => {
      if (/holds no login/.test(fault.message)) return false;
      throw fault;
    },
  );

/** The house's own keys: made once, kept ever after. */
export const makeStageKeys = ({ keyNeeds }: DeployedStage): Promise<'made' | 'kept'> => makeSecrets(keyNeeds);
