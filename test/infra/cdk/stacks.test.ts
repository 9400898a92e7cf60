import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingsOf, stages } from '../../../infra/settings.ts';
import { houseOf, ofType, type Resource } from '../../support/template.ts';

const property = <T>(resource: Resource | undefined, name: string): T => resource?.Properties?.[name] as T;
const byName = (all: readonly (readonly [string, Resource])[], name: string): Resource | undefined =>
  all.find(([id]) => new RegExp(`/${name}[0-9A-F]{8}$`).test(id))?.[1];

describe.each(stages)('stage %s', (stage) => {
  const house = houseOf(stage);
  const settings = settingsOf(stage);

  it('has one function per room, all on arm64 and Node 24, with a log of its own that ends', () => {
    // The CDK's own helpers are no rooms.
    const functions = ofType(house, 'AWS::Lambda::Function').filter(([id]) => !id.includes('/Custom'));
    const rooms = functions.map(([id]) => /^stateless\/(\w+)Function/.exec(id)?.[1]?.toLowerCase()).sort();
    expect(rooms).toEqual(Object.keys(settings.rooms).sort());
    for (const [, one] of functions) {
      expect(property(one, 'Architectures')).toEqual(['arm64']);
      expect(property(one, 'Runtime')).toBe('nodejs24.x');
      expect(property<{ LogGroup: unknown }>(one, 'LoggingConfig').LogGroup).toBeDefined();
    }
    const logs = ofType(house, 'AWS::Logs::LogGroup');
    expect(logs.length).toBeGreaterThanOrEqual(9);
    for (const [, log] of logs) expect(property(log, 'RetentionInDays')).toBe(settings.logDays);
  });

  it('has no name of its own making: two copies of a stack do not collide', () => {
    const names = ['TableName', 'QueueName', 'BucketName', 'FunctionName', 'RoleName', 'TopicName'];
    // A permission, an event source and an alarm's own name refer to something; these types are named.
    const named = ['AWS::DynamoDB::GlobalTable', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::Lambda::Function'];
    const all = [...named, 'AWS::IAM::Role', 'AWS::SNS::Topic'].flatMap((type) => ofType(house, type));
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(([, { Properties = {} }]) => names.some((name) => name in Properties))).toEqual([]);
  });

  it('recovers the main table to any second, and the key table never: a key that is destroyed is gone from every backup', () => {
    const tables = ofType(house, 'AWS::DynamoDB::GlobalTable');
    const recovers = (name: string): unknown =>
      property<{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: boolean } }[]>(
        byName(tables, name),
        'Replicas',
      ).map((replica) => replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled);
    expect(tables).toHaveLength(2);
    expect([recovers('Table'), recovers('KeyTable')]).toEqual([[true], [false]]);
  });

  it('has the indexes line and area on the main table alone, and everything at rest under keys of ours', () => {
    const tables = ofType(house, 'AWS::DynamoDB::GlobalTable');
    const indexes = property<{ IndexName: string; KeySchema: { AttributeName: string }[] }[]>(
      byName(tables, 'Table'),
      'GlobalSecondaryIndexes',
    ).map(({ IndexName, KeySchema }) => [IndexName, ...KeySchema.map(({ AttributeName }) => AttributeName)]);
    expect(indexes).toEqual([
      ['line', 'linePk', 'lineSk'],
      ['area', 'areaPk', 'areaSk'],
    ]);
    expect(property(byName(tables, 'KeyTable'), 'GlobalSecondaryIndexes')).toBeUndefined();
    for (const [, table] of tables) {
      expect(property(table, 'SSESpecification')).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
    }
    const keys = ofType(house, 'AWS::KMS::Key');
    expect(keys.map(([, key]) => property(key, 'EnableKeyRotation'))).toEqual([true, true]);
  });

  it('keeps messages as long as the protocol counts on, and hides them six times as long as their function may run', () => {
    const queues = ofType(house, 'AWS::SQS::Queue');
    const days = (name: string): number => property<number>(byName(queues, name), 'MessageRetentionPeriod') / 86_400;
    expect(['Submissions', 'SubmissionsDead', 'ChecksDead'].map(days)).toEqual([14, 14, 14]);
    expect(['Checks', 'Retries'].map((name) => days(name) * 24)).toEqual([1, 1]);
    const receives = (name: string): unknown =>
      property<{ maxReceiveCount: number }>(byName(queues, name), 'RedrivePolicy').maxReceiveCount;
    expect([receives('Submissions'), receives('Checks')]).toEqual([6, 2]);
    const fed = { Submissions: 'recorder', Retries: 'retry', Checks: 'checker' } as const;
    for (const [queue, room] of Object.entries(fed)) {
      const visibility = property<number>(byName(queues, queue), 'VisibilityTimeout');
      expect(visibility).toBeGreaterThanOrEqual(6 * settings.rooms[room].timeoutSeconds);
    }
  });

  it('feeds three rooms, each within its concurrency, one failed message at a time; none of them has a cap of its own', () => {
    const feeds = ofType(house, 'AWS::Lambda::EventSourceMapping').map(([, feed]) => ({
      atOnce: property<{ MaximumConcurrency: number }>(feed, 'ScalingConfig').MaximumConcurrency,
      batchSize: property<number>(feed, 'BatchSize'),
      parts: property(feed, 'FunctionResponseTypes'),
    }));
    const expected = Object.values(settings.feeds).map(({ batchSize, maximumConcurrency }) => ({
      atOnce: maximumConcurrency,
      batchSize,
      parts: ['ReportBatchItemFailures'],
    }));
    expect(feeds).toHaveLength(3);
    expect(feeds).toEqual(expect.arrayContaining(expected));
    const capped = ofType(house, 'AWS::Lambda::Function').filter(
      ([id, one]) => /Recorder|Retry|Checker/.test(id) && property(one, 'ReservedConcurrentExecutions') !== undefined,
    );
    expect(capped).toEqual([]);
  });

  it('runs release each minute, by a rule, and never again for an old minute', () => {
    const rules = ofType(house, 'AWS::Events::Rule').map(([, rule]) => property(rule, 'ScheduleExpression'));
    expect(rules).toEqual(['rate(1 minute)']);
    const invokes = ofType(house, 'AWS::Lambda::EventInvokeConfig').map(([, one]) =>
      property(one, 'MaximumRetryAttempts'),
    );
    expect(invokes).toEqual([0]);
  });

  it('keeps its data when the stack goes, unless nothing would be left to keep', () => {
    const kinds = ['AWS::DynamoDB::GlobalTable', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::KMS::Key'];
    const data = [...kinds, 'AWS::SecretsManager::Secret'].flatMap((type) => ofType(house, type));
    const policies = new Set(data.filter(([id]) => id.startsWith('stateful/')).map(([, one]) => one.DeletionPolicy));
    expect([...policies]).toEqual([settings.dataOutlivesStack ? 'Retain' : 'Delete']);
    expect(house.stacks.stateful.terminationProtection).toBe(settings.isProtected);
  });

  it('keeps photos private, under TLS, and in quarantine for so many days', () => {
    const photos = byName(ofType(house, 'AWS::S3::Bucket'), 'Photos');
    expect(Object.values(property<object>(photos, 'PublicAccessBlockConfiguration'))).toEqual([true, true, true, true]);
    expect(property(photos, 'LifecycleConfiguration')).toMatchObject({
      Rules: [{ Prefix: 'quarantine/', ExpirationInDays: settings.photoDays, Status: 'Enabled' }],
    });
  });

  it("lets browsers send photos from the site's own addresses, and from nowhere else", () => {
    const photos = byName(ofType(house, 'AWS::S3::Bucket'), 'Photos');
    const rules = property<{ CorsRules: object[] } | undefined>(photos, 'CorsConfiguration')?.CorsRules ?? [];
    const { origins } = settings;
    expect(rules).toEqual(
      origins.length === 0 ? [] : [{ AllowedHeaders: [], AllowedMethods: ['GET', 'POST'], AllowedOrigins: origins }],
    );
    // Its own name is one of them, where it has one.
    if (settings.edge?.domain !== undefined) expect(origins).toContain(`https://${settings.edge.domain.name}`);
  });

  it('tags what can be tagged with its stage', () => {
    const tags = ofType(house, 'AWS::DynamoDB::GlobalTable').map(([, table]) =>
      JSON.stringify(property<{ Tags: unknown }[]>(table, 'Replicas')[0]?.Tags),
    );
    for (const one of tags) expect(one).toContain(`{"Key":"stage","Value":"${stage}"}`);
  });
});

describe('between the stages', () => {
  it('only prod and dev have a CDN with a firewall, and only prod a network with a fixed address', () => {
    const count = (type: string) => stages.map((stage) => [stage, ofType(houseOf(stage), type).length]);
    const on = (...some: string[]) => stages.map((stage) => [stage, some.includes(stage) ? 1 : 0]);
    expect(count('AWS::CloudFront::Distribution')).toEqual(on('dev', 'prod'));
    expect(count('AWS::WAFv2::WebACL')).toEqual(on('dev', 'prod'));
    expect(count('AWS::EC2::VPC')).toEqual(on('prod'));
    expect(count('AWS::EC2::EIP')).toEqual(on('prod'));
    expect(count('AWS::EC2::NatGateway')).toEqual(on('prod'));
  });

  it('the checker of prod leaves through the NAT with the address that outlives the stack, by TLS alone', () => {
    const house = houseOf('prod');
    const inVpc = ofType(house, 'AWS::Lambda::Function').filter(([, one]) => property(one, 'VpcConfig') !== undefined);
    expect(inVpc.map(([id]) => id)).toEqual([expect.stringMatching(/^stateless\/CheckerFunction/)]);
    const [nat] = ofType(house, 'AWS::EC2::NatGateway');
    expect(JSON.stringify(property(nat?.[1], 'AllocationId'))).toContain('CheckerAddress');
    const [address] = ofType(house, 'AWS::EC2::EIP');
    expect([address?.[0].split('/')[0], address?.[1].DeletionPolicy]).toEqual(['stateful', 'Retain']);
    const groups = ofType(house, 'AWS::EC2::SecurityGroup').map(([, one]) => property(one, 'SecurityGroupEgress'));
    expect(groups).toMatchObject([[{ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }]]);
  });

  it('a Function URL is open only where there is no CDN to sign for it', () => {
    const types = stages.map((stage) => [
      stage,
      ...new Set(ofType(houseOf(stage), 'AWS::Lambda::Url').map(([, url]) => property<string>(url, 'AuthType'))),
    ]);
    expect(types).toEqual([
      ['dev', 'AWS_IAM'],
      ['local', 'NONE'],
      ['prod', 'AWS_IAM'],
    ]);
  });

  it('prod is warm for its spike, the main table and both of its indexes', () => {
    const tables = ofType(houseOf('prod'), 'AWS::DynamoDB::GlobalTable');
    const { warmThroughput } = settingsOf('prod');
    const warm = {
      ReadUnitsPerSecond: warmThroughput?.readsPerSecond,
      WriteUnitsPerSecond: warmThroughput?.writesPerSecond,
    };
    const main = byName(tables, 'Table');
    expect(property(main, 'WarmThroughput')).toEqual(warm);
    const indexes = property<{ WarmThroughput: unknown }[]>(main, 'GlobalSecondaryIndexes');
    expect(indexes.map(({ WarmThroughput }) => WarmThroughput)).toEqual([warm, warm]);
  });

  it('a changed setting changes the template, and that alone', () => {
    const { rooms, feeds } = settingsOf('dev');
    const changed = houseOf('dev', {
      rooms: { ...rooms, intake: { ...rooms.intake, memoryMb: 1024 } },
      feeds: { ...feeds, checker: { ...feeds.checker, maximumConcurrency: 7 } },
    });
    const before = houseOf('dev').resources;
    const differ = Object.keys(before).filter(
      (id) => JSON.stringify(before[id]) !== JSON.stringify(changed.resources[id]),
    );
    expect(differ.map((id) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'stateless/CheckerFeed',
      'stateless/IntakeFunction',
    ]);
  });

  it('the CDK CLI is of major 2: 3.0.0 is an accident that cannot read these assemblies', () => {
    const { version } = JSON.parse(readFileSync('node_modules/aws-cdk/package.json', 'utf8')) as { version: string };
    const asked = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: { [name: string]: string } };
    expect([version.split('.')[0], asked.devDependencies['aws-cdk']?.split('.')[0]]).toEqual(['2', '2']);
  });
});
