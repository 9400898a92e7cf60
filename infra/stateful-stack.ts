import { CfnOutput, Duration, RemovalPolicy, SecretValue, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2, type WarmThroughput } from 'aws-cdk-lib/aws-dynamodb';
import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { AccountRootPrincipal, AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** SQS keeps nothing longer: what lies here waits for release's next sweep, or for a person. */
const fortnight = Duration.days(14);
/** An order older than its lease is stale: the family is back in its place. */
const orderLife = Duration.hours(1);
/** AWS' own advice for a queue that feeds a function: a batch may be tried again within the visibility. */
const visibilityFor = (timeoutSeconds: number): Duration => Duration.seconds(6 * timeoutSeconds);
/** A poison message is copied on its third receive and let go on its fourth; two more for what dies in between. */
const submissionReceives = 6;
/** A check is never repeated by the queue for its own sake: the lease brings the family back. */
const checkReceives = 2;

/** What outlives every deploy: tables, queues, keys, photos, the checker's address. No resource has a name of its own making. */
export class StatefulStack extends Stack {
  readonly table: TableV2;
  readonly keyTable: TableV2;
  readonly queues: {
    readonly submissions: Queue;
    readonly submissionsDead: Queue;
    readonly retries: Queue;
    readonly checks: Queue;
    readonly checksDead: Queue;
  };
  readonly photos: Bucket;
  /** At rest: tables, photos, secrets. AWS' services use it for whoever may use them. */
  readonly atRest: Key;
  /** Opens the house's own keys, once per process, for the rooms that may open sealed forms. Never for the front door. */
  readonly vault: Key;
  readonly secrets: { readonly front: Secret; readonly vault: Secret; readonly registry: Secret };
  /** In whose name codes are sent. */
  readonly mail: EmailIdentity;
  /** The address that the registry knows; absent where the checker has no network of its own. */
  readonly checkerAddress: CfnEIP | undefined;
  readonly #settings: Settings;
  readonly #removal: RemovalPolicy;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    this.#settings = props.settings;
    this.#removal = props.settings.dataOutlivesStack ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.atRest = this.#key('AtRest', 'Tables, photos and secrets at rest');
    this.#letServicesUse(this.atRest, ['dynamodb', 'secretsmanager', 's3']);
    this.vault = this.#key('Vault', 'Opens the keys that seal forms, findings and profiles');
    this.table = this.#mainTable();
    this.keyTable = this.#table('KeyTable', { pointInTimeRecovery: false });
    this.queues = this.#allQueues();
    this.photos = this.#photoBucket();
    this.secrets = {
      front: this.#secret('FrontSecret', 'MAC keys and the public key that locks: all the front door holds'),
      vault: this.#secret('VaultSecret', 'Keys that open, themselves wrapped by the vault key'),
      registry: this.#registrySecret(),
    };
    // SES writes to this address, and sends in its name once somebody there has followed the link.
    this.mail = new EmailIdentity(this, 'MailFrom', { identity: Identity.email(props.settings.mailFrom) });
    this.checkerAddress =
      props.settings.checkerNetwork === undefined ? undefined : new CfnEIP(this, 'CheckerAddress', { domain: 'vpc' });
    this.checkerAddress?.applyRemovalPolicy(this.#removal);
    Tags.of(this).add('holds', 'personal-data');
    this.#tell({
      TableName: this.table.tableName,
      KeyTableName: this.keyTable.tableName,
      FrontSecretArn: this.secrets.front.secretArn,
      VaultSecretArn: this.secrets.vault.secretArn,
      VaultKeyArn: this.vault.keyArn,
      RegistrySecretArn: this.secrets.registry.secretArn,
      PhotosBucket: this.photos.bucketName,
    });
  }

  /** Names for who comes after the deploy: the bootstrap, the smoke test, people. */
  #tell(names: { readonly [name: string]: string }): void {
    for (const [name, value] of Object.entries(names))
      new CfnOutput(this, name.concat('Name'), { value }).overrideLogicalId(name);
  }

  #key(id: string, description: string): Key {
    return new Key(this, id, {
      description,
      keySpec: KeySpec.SYMMETRIC_DEFAULT,
      keyUsage: KeyUsage.ENCRYPT_DECRYPT,
      enableKeyRotation: true,
      removalPolicy: this.#removal,
    });
  }

  /** As AWS' own keys have it: who may read the table may do so through DynamoDB, and nobody by the key alone. */
  #letServicesUse(key: Key, services: readonly string[]): void {
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ThroughServices',
        principals: [new AnyPrincipal()],
        actions: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': this.account,
            'kms:ViaService': services.map((service) => `${service}.${this.region}.amazonaws.com`),
          },
        },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'GrantsForServices',
        principals: [new AccountRootPrincipal()],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
    );
  }

  #table(
    id: string,
    {
      pointInTimeRecovery,
      ...more
    }: { readonly pointInTimeRecovery: boolean; readonly warmThroughput?: WarmThroughput },
  ): TableV2 {
    return new TableV2(this, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.atRest),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: pointInTimeRecovery },
      deletionProtection: this.#settings.isProtected,
      removalPolicy: this.#removal,
      ...more,
    });
  }

  /** docs/table.md: two sparse indexes, every attribute in them (a family is read from the table again before it is acted on). */
  #mainTable(): TableV2 {
    const { warmThroughput: warm } = this.#settings;
    const warmth =
      warm === undefined
        ? {}
        : { warmThroughput: { readUnitsPerSecond: warm.readsPerSecond, writeUnitsPerSecond: warm.writesPerSecond } };
    const table = this.#table('Table', { pointInTimeRecovery: true, ...warmth });
    for (const name of ['line', 'area'] as const) {
      table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: { name: `${name}Pk`, type: AttributeType.STRING },
        sortKey: { name: `${name}Sk`, type: AttributeType.STRING },
        ...warmth,
      });
    }
    return table;
  }

  #allQueues(): StatefulStack['queues'] {
    const { rooms } = this.#settings;
    const queue = (
      id: string,
      timeoutSeconds: number,
      retentionPeriod: Duration,
      deadLetterQueue?: { readonly queue: Queue; readonly maxReceiveCount: number },
    ): Queue =>
      new Queue(this, id, {
        retentionPeriod,
        visibilityTimeout: visibilityFor(timeoutSeconds),
        // The body is sealed already; SQS' own key costs nothing.
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        removalPolicy: this.#removal,
        ...(deadLetterQueue === undefined ? {} : { deadLetterQueue }),
      });
    const recorder = rooms.recorder.timeoutSeconds;
    const checker = rooms.checker.timeoutSeconds;
    const submissionsDead = queue('SubmissionsDead', recorder, fortnight);
    const checksDead = queue('ChecksDead', checker, fortnight);
    return {
      submissionsDead,
      checksDead,
      submissions: queue('Submissions', recorder, fortnight, {
        queue: submissionsDead,
        maxReceiveCount: submissionReceives,
      }),
      retries: queue('Retries', rooms.retry.timeoutSeconds, orderLife),
      checks: queue('Checks', checker, orderLife, { queue: checksDead, maxReceiveCount: checkReceives }),
    };
  }

  /** Photos come straight from phones into `quarantine/`, and leave it when somebody has judged them, or with time. */
  #photoBucket(): Bucket {
    const { isProtected, origins, photoDays } = this.#settings;
    return new Bucket(this, 'Photos', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.atRest,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: false,
      removalPolicy: isProtected ? RemovalPolicy.RETAIN : this.#removal,
      lifecycleRules: [
        {
          id: 'quarantine',
          prefix: 'quarantine/',
          expiration: Duration.days(photoDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      ...(origins.length === 0
        ? {}
        : {
            cors: [
              { allowedMethods: [HttpMethods.GET, HttpMethods.POST], allowedOrigins: [...origins], allowedHeaders: [] },
            ],
          }),
    });
  }

  /** The simulator's login is no secret; the registry's own is put here by a person, once. */
  #registrySecret(): Secret {
    const known = { userId: 'daftar', password: 'daftar', ipUser: '127.0.0.1' };
    const { isSimulator } = this.#settings.registry;
    return new Secret(this, 'RegistrySecret', {
      description: 'Login at the civil registry: {"userId","password","ipUser"}',
      encryptionKey: this.atRest,
      removalPolicy: this.#removal,
      ...(isSimulator ? { secretStringValue: SecretValue.unsafePlainText(JSON.stringify(known)) } : {}),
    });
  }

  #secret(id: string, description: string): Secret {
    return new Secret(this, id, { description, encryptionKey: this.atRest, removalPolicy: this.#removal });
  }
}
