import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, Charset, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { RoomSize } from './settings.ts';

const pathTo = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

/**
 * Where the SDK looks for credentials when the environment has none. Lambda always sets them there, and the SDK imports these only after
 * that: 130 KB that no room ever runs.
 */
const otherCredentials = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/token-providers',
  '@smithy/credential-provider-imds',
];

/**
 * The SDK is bundled: the runtime's own is another version. `module` before `main` lets esbuild drop what is not used (client-sqs 456 ->
 * 318 KB); CommonJS starts about 8 ms faster than modules do.
 */
export const bundling = {
  bundleAwsSDK: true,
  externalModules: otherCredentials,
  charset: Charset.UTF8,
  format: OutputFormat.CJS,
  mainFields: ['module', 'main'],
  minify: true,
  target: 'node24',
} satisfies BundlingOptions;

/** What a function without a network of its own never needs; AWS knows no narrower resource for describing. */
const interfaceActions = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

export type Network = { readonly vpc: IVpc; readonly securityGroup: ISecurityGroup };

/** Every variable of the room's own schema, and no other: one that is forgotten does not compile. */
export type EnvironmentOf<S extends z.ZodObject> = { readonly [name in keyof z.input<S>]-?: string };

export type RoomProps<S extends z.ZodObject> = {
  readonly description: string;
  /** `functions/<folder>/lambda.ts`. */
  readonly folder: string;
  /** The export of lambda.ts that is called; `handler` unless set. */
  readonly handler?: string;
  readonly size: RoomSize;
  readonly schema: S;
  readonly environment: EnvironmentOf<S>;
  /** All it may do, besides writing its own log. */
  readonly may: readonly PolicyStatement[];
  readonly logDays: RetentionDays;
  readonly network?: Network | undefined;
};

/** A room of the house as a Lambda function: the only one there is. Its role holds exact actions and nothing that AWS manages. */
export class Room<S extends z.ZodObject> extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: RoomProps<S>) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: props.logDays, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `All that ${props.folder} may do`,
    });
    const log = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    const network = new PolicyStatement({ actions: interfaceActions, resources: ['*'] });
    for (const statement of [log, ...props.may, ...(props.network === undefined ? [] : [network])])
      role.addToPolicy(statement);
    this.function = new NodejsFunction(this, 'Function', {
      description: props.description,
      entry: pathTo(`functions/${props.folder}/lambda.ts`),
      handler: props.handler ?? 'handler',
      depsLockFilePath: pathTo('package-lock.json'),
      projectRoot: pathTo(''),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role,
      logGroup,
      // Lambda's own START, END and REPORT lines cost more than what a room has to say.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      tracing: Tracing.DISABLED,
      memorySize: props.size.memoryMb,
      timeout: Duration.seconds(props.size.timeoutSeconds),
      environment: props.environment,
      // One connection is kept per host by the SDK itself.
      awsSdkConnectionReuse: false,
      bundling,
      ...(props.size.atMost === undefined ? {} : { reservedConcurrentExecutions: props.size.atMost }),
      ...(props.network === undefined ? {} : { vpc: props.network.vpc, securityGroups: [props.network.securityGroup] }),
    });
    this.function.node.addDependency(role);
  }
}
