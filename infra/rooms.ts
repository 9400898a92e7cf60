import type { Construct } from 'constructs';
import type * as z from 'zod';
import { accountsEnv } from '../functions/accounts/env.ts';
import { checkerEnv } from '../functions/checker/env.ts';
import { intakeEnv } from '../functions/intake/env.ts';
import { opsEnv } from '../functions/ops/env.ts';
import { recorderEnv } from '../functions/recorder/env.ts';
import { releaseEnv } from '../functions/release/env.ts';
import { statusEnv } from '../functions/status/env.ts';
import { uploadsEnv } from '../functions/uploads/env.ts';
import {
  mayBeFedBy,
  mayEmpty,
  mayKeepPhotos,
  mayMeasure,
  mayOpenWith,
  mayReadSecrets,
  maySeeWhetherStored,
  maySendMail,
  maySendTo,
  onTable,
} from './permissions.ts';
import { type Network, Room } from './room.ts';
import type { RoomName, Settings } from './settings.ts';
import type { StatefulStack } from './stateful-stack.ts';

/** A window's data, and under it the items that a room touches. */
const windows = 'W#*';
/** Accounts, their sessions and uploads; sessions of the account that asks are all that most rooms read there. */
const accounts = 'ACCOUNT#*';
const sessions = 'ACCOUNT#*#SESSIONS';
const readSession = { verbs: ['get'], partitions: [sessions] } as const;
const readControls = { verbs: ['query'], partitions: ['CONTROL'] } as const;

/** The clock gate asks the table for its Date by reading an item that is not there. */
const clock = { verbs: ['get'], partitions: ['CLOCK'] } as const;

export type Rooms = { readonly [name in RoomName]: Room<z.ZodObject> };

/**
 * Every room of the house: what it is told and all that it may do. Partitions as in docs/table.md; test/infra/cdk/rights.test.ts holds the
 * rights against what the rooms really do.
 */
export const buildRooms = (
  scope: Construct,
  settings: Settings,
  house: StatefulStack,
  network: Network | undefined,
): Rooms => {
  const { table, keyTable, queues, secrets, vault, photos } = house;
  const common = { logDays: settings.logDays };
  const inTable = { TABLE_NAME: table.tableName };
  const front = { FRONT_SECRET_ARN: secrets.front.secretArn };
  const opening = {
    KEY_TABLE_NAME: keyTable.tableName,
    VAULT_SECRET_ARN: secrets.vault.secretArn,
  };
  const mayOpen = [mayReadSecrets(secrets.vault), mayOpenWith(vault)];
  const mayLock = [mayReadSecrets(secrets.front)];
  const day = {
    DAY_LENGTH_MS: String(settings.day.dayLengthMs),
    DAY_ORIGIN_AT: String(settings.day.originAt),
  };
  const origins = { ORIGINS: settings.origins.join(' ') };
  const { rooms } = settings;
  const recorder = {
    ...common,
    folder: 'recorder',
    schema: recorderEnv,
    environment: { ...inTable, ...opening, ...day, SUBMISSION_DAYS: String(settings.submissionDays) },
  };
  const mayRecord = [
    ...onTable(table, [
      { verbs: ['get', 'batchGet', 'query', 'update'], partitions: [windows] },
      { verbs: ['remove'], partitions: ['W#*#QUARANTINE'] },
      clock,
    ]),
    ...onTable(keyTable, [{ verbs: ['update'], partitions: [windows] }]),
    ...mayOpen,
  ];
  return {
    accounts: new Room(scope, 'Accounts', {
      ...common,
      folder: 'accounts',
      description: 'Accounts and sessions; codes by e-mail',
      size: rooms.accounts,
      schema: accountsEnv,
      environment: { ...inTable, ...opening, ...origins, MAIL_FROM: settings.mailFrom },
      may: [
        ...onTable(table, [{ verbs: ['get', 'query', 'update', 'remove'], partitions: ['CONTACT#*', accounts] }]),
        ...onTable(keyTable, [{ verbs: ['update'], partitions: [accounts] }]),
        ...mayOpen,
        maySendMail(house.mail.emailIdentityArn, settings.mailFrom),
      ],
    }),
    intake: new Room(scope, 'Intake', {
      ...common,
      folder: 'intake',
      description: 'The front door: a form in, 202 with a receipt out; it can lock, not open',
      size: rooms.intake,
      schema: intakeEnv,
      environment: { ...inTable, ...front, ...day, ...origins, SUBMISSIONS_URL: queues.submissions.queueUrl },
      may: [
        maySendTo(queues.submissions),
        ...onTable(table, [readControls, { verbs: ['update'], partitions: ['OVERFLOW#*'] }]),
        ...mayLock,
      ],
    }),
    recorder: new Room(scope, 'Recorder', {
      ...recorder,
      description: 'Writes what was accepted into the table: the line',
      size: rooms.recorder,
      may: [mayBeFedBy(queues.submissions), ...mayRecord],
    }),
    retry: new Room(scope, 'Retry', {
      ...recorder,
      handler: 'retry',
      description: 'Tries quarantined messages again, one at a time',
      size: rooms.retry,
      may: [mayBeFedBy(queues.retries), ...mayRecord],
    }),
    release: new Room(scope, 'Release', {
      ...common,
      folder: 'release',
      description: "Each minute: lets the oldest families go, at the quota's rate",
      size: rooms.release,
      schema: releaseEnv,
      environment: {
        ...inTable,
        ...day,
        CHECKS_URL: queues.checks.queueUrl,
        SUBMISSIONS_URL: queues.submissions.queueUrl,
        SUBMISSIONS_DEAD_URL: queues.submissionsDead.queueUrl,
        RETRIES_URL: queues.retries.queueUrl,
      },
      may: [
        ...onTable(table, [
          { verbs: ['get', 'batchGet', 'update'], partitions: [windows] },
          { verbs: ['query'], partitions: [windows], indexes: ['line'] },
          { verbs: ['get', 'update'], partitions: ['QUOTA', 'QUOTA-DAY', 'PACE', 'ERRAND'] },
          clock,
          { verbs: ['query', 'update'], partitions: ['CONTROL'] },
          { verbs: ['query', 'remove'], partitions: ['OVERFLOW#*'] },
        ]),
        maySendTo(queues.checks, queues.submissions, queues.retries),
        mayMeasure(queues.checks, queues.submissions),
        mayEmpty(queues.submissionsDead),
      ],
    }),
    checker: new Room(scope, 'Checker', {
      ...common,
      folder: 'checker',
      description: 'One family: lot, lock, gate, call, settle; the only room that calls a registry',
      size: rooms.checker,
      schema: checkerEnv,
      environment: {
        ...inTable,
        ...opening,
        ...day,
        REGISTRY_URL: settings.registry.baseUrl,
        REGISTRY_SECRET_ARN: secrets.registry.secretArn,
        REGISTRY_SOCKETS: String(settings.registrySockets),
        VALIDITY_DAYS: String(settings.validityDays),
      },
      network,
      may: [
        mayBeFedBy(queues.checks),
        ...onTable(table, [
          { verbs: ['get', 'query', 'update'], partitions: [windows] },
          { verbs: ['get', 'batchGet', 'update'], partitions: ['CHECK#*', 'QUOTA'] },
          clock,
        ]),
        ...onTable(keyTable, [{ verbs: ['get', 'update'], partitions: [windows, 'CHECK#*'] }]),
        ...mayOpen,
        mayReadSecrets(secrets.registry),
      ],
    }),
    status: new Room(scope, 'Status', {
      ...common,
      folder: 'status',
      description: 'Tells a family where it stands; public figures',
      size: rooms.status,
      schema: statusEnv,
      environment: { ...inTable, ...opening, ...day, ...origins },
      may: [
        ...onTable(table, [readSession, readControls, { verbs: ['get'], partitions: [windows] }]),
        ...onTable(keyTable, [{ verbs: ['get'], partitions: [windows] }]),
        ...mayOpen,
      ],
    }),
    uploads: new Room(scope, 'Uploads', {
      ...common,
      folder: 'uploads',
      description: 'Announces photos and shows them to their sender; never sees the bytes',
      size: rooms.uploads,
      schema: uploadsEnv,
      environment: { ...inTable, ...front, ...origins, PHOTOS_BUCKET: photos.bucketName },
      may: [
        ...onTable(table, [
          { verbs: ['get', 'update'], partitions: [accounts] },
          { verbs: ['query', 'remove'], partitions: ['ACCOUNT#*#UPLOADS'] },
        ]),
        ...mayLock,
        mayKeepPhotos(photos),
        maySeeWhetherStored(photos),
      ],
    }),
    ops: new Room(scope, 'Ops', {
      ...common,
      folder: 'ops',
      description: "Operators: windows, quotas, overview, reconcile, the officers' desk",
      size: rooms.ops,
      schema: opsEnv,
      environment: {
        ...inTable,
        ...front,
        ...day,
        ...origins,
        SUBMISSIONS_URL: queues.submissions.queueUrl,
        SUBMISSIONS_DEAD_URL: queues.submissionsDead.queueUrl,
        CHECKS_URL: queues.checks.queueUrl,
        CHECKS_DEAD_URL: queues.checksDead.queueUrl,
      },
      may: [
        ...onTable(table, [
          readSession,
          { verbs: ['get', 'batchGet', 'update'], partitions: [windows] },
          { verbs: ['query'], partitions: [windows], indexes: ['line', 'area'] },
          { verbs: ['batchGet', 'update'], partitions: ['CHECK#*'] },
          { verbs: ['get'], partitions: ['QUOTA'] },
          { verbs: ['query'], partitions: ['QUOTA-DAY'] },
          { verbs: ['get', 'query', 'update'], partitions: ['CONTROL', 'AUDIT#CONTROLS', 'AUDIT-HEAD#CONTROLS'] },
        ]),
        mayMeasure(queues.submissions, queues.submissionsDead, queues.checks, queues.checksDead),
        ...mayLock,
      ],
    }),
  };
};
