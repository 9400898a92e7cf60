import { describe, expect, it } from 'vitest';
import { isLike, type Right, rightsOf } from '../../support/rights.ts';
import { houseOf } from '../../support/template.ts';
import { type Deed, useEveryRoom } from '../../support/used-rights.ts';

const rights = rightsOf(houseOf('prod'));

/** `GetItem Query on Table of CONTROL`: one line per statement, without what every room has (its own log). */
const lines = (of: readonly Right[]): string[] =>
  of
    .filter(({ resources }) => !resources.some((name) => name.endsWith('Log')))
    .map(({ actions, resources, partitions }) => {
      const what = actions.map((action) => action.split(':')[1]).join(' ');
      return `${what} on ${resources.join(' ')}${partitions.length === 0 ? '' : ` of ${partitions.join(' ')}`}`;
    })
    .sort();

/** The whole table of rights: what is not here, no room may do. A change of a room's needs is a change of this table. */
const expected: { readonly [room: string]: readonly string[] } = {
  accounts: [
    'Decrypt on Vault',
    'DeleteItem GetItem Query UpdateItem on Table of CONTACT#* ACCOUNT#*',
    'UpdateItem on KeyTable of ACCOUNT#*',
    'GetSecretValue on VaultSecret',
    'SendEmail on MailFrom',
  ],
  intake: [
    'GetSecretValue on FrontSecret',
    'Query on Table of CONTROL',
    'SendMessage on Submissions',
    'UpdateItem on Table of OVERFLOW#*',
  ],
  recorder: [
    'BatchGetItem GetItem Query UpdateItem on Table of W#*',
    'Decrypt on Vault',
    'DeleteItem on Table of W#*#QUARANTINE',
    'DeleteMessage GetQueueAttributes ReceiveMessage on Submissions',
    'UpdateItem on KeyTable of W#*',
    'GetItem on Table of CLOCK',
    'GetSecretValue on VaultSecret',
  ],
  retry: [
    'BatchGetItem GetItem Query UpdateItem on Table of W#*',
    'Decrypt on Vault',
    'DeleteItem on Table of W#*#QUARANTINE',
    'DeleteMessage GetQueueAttributes ReceiveMessage on Retries',
    'UpdateItem on KeyTable of W#*',
    'GetItem on Table of CLOCK',
    'GetSecretValue on VaultSecret',
  ],
  release: [
    'BatchGetItem GetItem UpdateItem on Table of W#*',
    'DeleteItem Query on Table of OVERFLOW#*',
    'DeleteMessage ReceiveMessage on SubmissionsDead',
    'GetItem UpdateItem on Table of QUOTA QUOTA-DAY PACE ERRAND',
    'GetItem on Table of CLOCK',
    'GetQueueAttributes on Checks Submissions',
    'Query UpdateItem on Table of CONTROL',
    'Query on Table Table/line of W#*',
    'SendMessage on Checks Retries Submissions',
  ],
  checker: [
    'AssignPrivateIpAddresses CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DescribeSubnets UnassignPrivateIpAddresses on *',
    'BatchGetItem GetItem UpdateItem on Table of CHECK#* QUOTA',
    'Decrypt on Vault',
    'DeleteMessage GetQueueAttributes ReceiveMessage on Checks',
    'GetItem Query UpdateItem on Table of W#*',
    'GetItem UpdateItem on KeyTable of W#* CHECK#*',
    'GetItem on Table of CLOCK',
    'GetSecretValue on RegistrySecret VaultSecret',
  ],
  status: [
    'Decrypt on Vault',
    'GetItem on KeyTable Table of W#*',
    'GetItem on Table of ACCOUNT#*#SESSIONS',
    'GetSecretValue on VaultSecret',
    'Query on Table of CONTROL',
  ],
  uploads: [
    'DeleteItem Query on Table of ACCOUNT#*#UPLOADS',
    'DeleteObject GetObject PutObject on Photos',
    'GetItem UpdateItem on Table of ACCOUNT#*',
    'GetSecretValue on FrontSecret',
    'ListBucket on Photos',
  ],
  ops: [
    'BatchGetItem GetItem UpdateItem on Table of W#*',
    'BatchGetItem UpdateItem on Table of CHECK#*',
    'GetItem Query UpdateItem on Table of CONTROL AUDIT#CONTROLS AUDIT-HEAD#CONTROLS',
    'GetItem on Table of ACCOUNT#*#SESSIONS',
    'GetItem on Table of QUOTA',
    'GetQueueAttributes on Checks ChecksDead Submissions SubmissionsDead',
    'GetSecretValue on FrontSecret',
    'Query on Table Table/area Table/line of W#*',
    'Query on Table of QUOTA-DAY',
  ],
};

describe('what the rooms may do', () => {
  it('is this table and nothing else', () => {
    const found = Object.entries(rights).map(([room, of]) => [room, lines(of)]);
    const sorted = Object.entries(expected).map(([room, of]) => [room, [...of].sort()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(sorted));
  });

  it.each(['dev', 'local', 'prod'] as const)(
    'in stage %s has no action with a star, and no managed policy',
    (stage) => {
      const all = Object.values(rightsOf(houseOf(stage))).flat();
      expect(all.length).toBeGreaterThan(40);
      expect(all.flatMap(({ actions }) => actions).filter((action) => !/^[a-z0-9]+:[A-Za-z]+$/.test(action))).toEqual(
        [],
      );
      const roles = Object.values(houseOf(stage).resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
      const managed = roles.filter(({ Properties }) => {
        const arns = Properties?.['ManagedPolicyArns'] as readonly unknown[] | undefined;
        // The CDK's own courier of names between regions is no room.
        return arns !== undefined && !JSON.stringify(Properties).includes('cdk/exports');
      });
      expect(managed).toEqual([]);
    },
  );

  it('never lets a room send to a queue that it also takes from: nothing can go round in circles', () => {
    const queuesFor = (of: readonly Right[], action: string) =>
      of.filter(({ actions }) => actions.includes(action)).flatMap(({ resources }) => resources);
    const both = Object.entries(rights).flatMap(([room, of]) => {
      const takes = queuesFor(of, 'sqs:ReceiveMessage');
      return queuesFor(of, 'sqs:SendMessage')
        .filter((queue) => takes.includes(queue))
        .map((queue) => `${room} ${queue}`);
    });
    expect(both).toEqual([]);
    // What release sends back it takes from the dead letters, which nobody sends to.
    expect(queuesFor(rights['release'] ?? [], 'sqs:ReceiveMessage')).toEqual(['SubmissionsDead']);
  });

  it('keeps every key that opens from the front door, ops and uploads: they lock and sign', () => {
    const opens = ['Vault', 'VaultSecret', 'KeyTable'];
    const may = Object.entries(rights)
      .filter(([, of]) => of.some(({ resources }) => resources.some((name) => opens.includes(name))))
      .map(([room]) => room);
    expect(may.sort()).toEqual(['accounts', 'checker', 'recorder', 'retry', 'status']);
  });
});

describe('what the rooms do on a run through every one of them', () => {
  const allows = (of: readonly Right[], { resource, action, partitions }: Deed): boolean =>
    of.some(
      (right) =>
        right.actions.includes(action) &&
        right.resources.includes(resource) &&
        partitions.every((partition) => right.partitions.some((pattern) => isLike(partition, pattern))),
    );

  it('is allowed to each of them, to the item', async () => {
    const deeds = await useEveryRoom();
    const rooms = new Set(deeds.map(({ room }) => room));
    expect([...rooms].sort()).toEqual(Object.keys(expected).sort());
    const refused = deeds.filter((deed) => !allows(rights[deed.room] ?? [], deed));
    expect(
      refused.map(({ room, action, resource, partitions }) => `${room}: ${action} ${resource} ${partitions}`),
    ).toEqual([]);
  });

  it('needs every right on the tables: none is given that no room used', async () => {
    const deeds = await useEveryRoom();
    const unused = Object.entries(rights).flatMap(([room, of]) =>
      of
        .filter(({ partitions }) => partitions.length > 0 && !partitions.includes('CLOCK'))
        .flatMap((right) =>
          right.actions
            .filter(
              (action) => !deeds.some((deed) => deed.room === room && allows([{ ...right, actions: [action] }], deed)),
            )
            .map((action) => `${room}: ${action} ${right.resources} of ${right.partitions}`),
        ),
    );
    expect(unused).toEqual([]);
  });
});
