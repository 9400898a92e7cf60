/**
 * The Node.js runtime of the host executor: reads one invocation a line on stdin, runs the handler, writes one result a line on the file
 * descriptor that _HOST_EXECUTOR_FD names. stdout and stderr are the function's log.
 */
import { existsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

type Invocation = {
  readonly id: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly trace: string;
  readonly payload: string;
};
type Failure = { readonly errorType: string; readonly errorMessage: string; readonly trace?: readonly string[] };
type Message =
  | { readonly ready: true }
  | { readonly initError: Failure }
  | { readonly result: string }
  | { readonly error: Failure; readonly fatal?: true };
type Handler = (event: unknown, context: object, done: (error: unknown, value: unknown) => void) => unknown;

const { env } = process;
const replies = Number(env['_HOST_EXECUTOR_FD']);
delete env['_HOST_EXECUTOR_FD'];

const reply = (message: Message): void => {
  const line = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let done = 0; done < line.length; ) done += writeSync(replies, line, done);
};
const logFault = (fault: unknown): void => {
  process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
};
const failureOf = (fault: unknown): Failure =>
  fault instanceof Error
    ? { errorType: fault.name, errorMessage: fault.message, trace: (fault.stack ?? '').split('\n') }
    : { errorType: typeof fault, errorMessage: String(fault) };
const refuse = (name: string, message: string): never => {
  throw Object.assign(new Error(message), { name });
};

/** The function that `_HANDLER` names: `index.handler` of index.js, .mjs or .cjs. */
const loadHandler = async (): Promise<Handler> => {
  const named = env['_HANDLER'] ?? '';
  const [, base = '', exported = ''] = /^([^.]*)\.(.+)$/.exec(path.basename(named)) ?? [];
  if (exported === '') refuse('Runtime.MalformedHandlerName', `Bad handler ${named}`);
  const file = path.join(env['LAMBDA_TASK_ROOT'] ?? '', path.dirname(named), base);
  const found = [file, `${file}.js`, `${file}.mjs`, `${file}.cjs`].find((candidate) => existsSync(candidate));
  if (found === undefined) return refuse('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const module = (await import(pathToFileURL(found).href)) as Record<string, unknown> & {
    readonly default?: Record<string, unknown>;
  };
  const handler = module[exported] ?? module.default?.[exported];
  if (typeof handler !== 'function') return refuse('Runtime.HandlerNotFound', `${named} is undefined or not exported`);
  return handler as Handler;
};

const contextOf = (invocation: Invocation) => ({
  awsRequestId: invocation.id,
  invokedFunctionArn: invocation.arn,
  functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
  functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'],
  memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
  logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - Date.now()),
});

const run = (handler: Handler, invocation: Invocation): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const done = (error: unknown, value: unknown): void => (error ? reject(error) : resolve(value));
    const value = handler(JSON.parse(invocation.payload), contextOf(invocation), done);
    if (value instanceof Promise) value.then(resolve, reject);
    else if (handler.length < 3) resolve(value);
  });

/** Under way now, and since when. */
let current: { readonly invocation: Invocation; readonly startedAt: number } | undefined;

/** The REPORT line is the last of an invocation: the executor waits for it before it hands out the log. */
const finish = (message: Message): void => {
  if (current === undefined) return;
  const { id } = current.invocation;
  const ms = performance.now() - current.startedAt;
  current = undefined;
  const usedMb = Math.ceil(process.memoryUsage.rss() / 1_048_576);
  const size = env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'];
  const spent = `Duration: ${ms.toFixed(2)} ms\tBilled Duration: ${Math.ceil(ms)} ms`;
  const report = `REPORT RequestId: ${id}\t${spent}\tMemory Size: ${size} MB\tMax Memory Used: ${usedMb} MB`;
  process.stdout.write(`END RequestId: ${id}\n${report}\n`, () => reply(message));
};

let loaded: Handler | undefined;
const crash = (errorType: string, fault: unknown): void => {
  logFault(fault);
  const error = { ...failureOf(fault), errorType };
  if (current !== undefined) finish({ error, fatal: true });
  else if (loaded === undefined) reply({ initError: error });
  setTimeout(() => process.exit(128), 10);
};
process.on('uncaughtException', (fault) => crash('Runtime.UncaughtException', fault));
process.on('unhandledRejection', (fault) => crash('Runtime.UnhandledPromiseRejection', fault));

const invoke = async (handler: Handler, invocation: Invocation): Promise<void> => {
  current = { invocation, startedAt: performance.now() };
  const mine = current;
  env['_X_AMZN_TRACE_ID'] = invocation.trace;
  process.stdout.write(`START RequestId: ${invocation.id} Version: ${env['AWS_LAMBDA_FUNCTION_VERSION']}\n`);
  let message: Message;
  try {
    message = { result: JSON.stringify((await run(handler, invocation)) ?? null) };
  } catch (fault) {
    logFault(fault);
    message = { error: failureOf(fault) };
  }
  if (current === mine) finish(message);
};

try {
  const handler = await loadHandler();
  loaded = handler;
  reply({ ready: true });
  createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
    .on('line', (line) => void invoke(handler, JSON.parse(line) as Invocation))
    // LocalStack is gone.
    .on('close', () => process.exit(0));
} catch (fault) {
  logFault(fault);
  reply({ initError: failureOf(fault) });
  process.exit(1);
}
