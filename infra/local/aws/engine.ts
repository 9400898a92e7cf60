import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PythonProgram } from './python.ts';

export const engineNames = ['ministack', 'localstack'] as const;
export type EngineName = (typeof engineNames)[number];

/** What an engine's process is told: its port on 127.0.0.1, its folder, and the Node.js that runs the functions. */
export type EngineRun = { readonly port: number; readonly folder: string; readonly node: string };
type Environment = { readonly [name: string]: string };

/** An AWS endpoint for this machine, a Python program without Docker. */
export type Engine = PythonProgram & {
  readonly name: EngineName;
  /** `python -m <module>`. */
  readonly module: string;
  readonly healthPath: string;
  /** How long a first start may take, seconds. */
  readonly readyWithinSeconds: number;
  environment(run: EngineRun): Environment;
};

const pathTo = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The same for both: nothing real can be signed with these, and functions find the right Node.js first. */
const common = ({ folder, node }: EngineRun): Environment => ({
  PATH: [dirname(node), process.env['PATH'] ?? ''].join(delimiter),
  HOME: process.env['HOME'] ?? folder,
  LANG: 'C.UTF-8',
  TMPDIR: join(folder, 'tmp'),
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
});

const ministack: Engine = {
  name: 'ministack',
  title: 'MiniStack 1.5.33',
  leastPython: 10,
  requirements: pathTo('../ministack/requirements.txt'),
  module: 'ministack',
  healthPath: '/_ministack/ready',
  readyWithinSeconds: 60,
  environment: (run) => ({
    ...common(run),
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(run.port),
    LOG_LEVEL: 'WARNING',
    // They would listen on every address.
    IOT_MTLS_ENABLED: 'false',
    SFTP_ENABLED: 'false',
    STATE_DIR: join(run.folder, 'state'),
    S3_DATA_DIR: join(run.folder, 's3'),
  }),
};

const localstack: Engine = {
  name: 'localstack',
  title: 'LocalStack 4.14.0',
  // It declares 3.10, but most of its services do not load below 3.13.
  leastPython: 13,
  requirements: pathTo('../localstack/requirements.txt'),
  plugin: pathTo('../localstack/plugin'),
  module: 'localstack.runtime.main',
  healthPath: '/_localstack/health',
  readyWithinSeconds: 120,
  environment: (run) => ({
    ...common(run),
    // A /.dockerenv would move its files to /var/lib.
    OVERRIDE_IN_DOCKER: '0',
    FILESYSTEM_ROOT: join(run.folder, 'state'),
    GATEWAY_LISTEN: `127.0.0.1:${run.port}`,
    LOCALSTACK_HOST: `localhost:${run.port}`,
    SQS_ENDPOINT_STRATEGY: 'path',
    LAMBDA_RUNTIME_EXECUTOR: 'host',
    LAMBDA_HOST_NODE: run.node,
    PROVIDER_OVERRIDE_DYNAMODB: 'inprocess',
    IN_MEMORY_CLIENT: '1',
    // Nothing goes out, and it is no DNS server.
    DISABLE_EVENTS: '1',
    SKIP_SSL_CERT_DOWNLOAD: '1',
    DNS_ADDRESS: '0',
    SQS_DISABLE_CLOUDWATCH_METRICS: '1',
    LS_LOG: 'warn',
    LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC: '0.05',
    LAMBDA_EVENT_SOURCE_MAPPING_MAX_BACKOFF_ON_EMPTY_POLL_SEC: '1',
  }),
};

export const engines: { readonly [name in EngineName]: Engine } = { ministack, localstack };
