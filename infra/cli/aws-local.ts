import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { endpointLog, startEndpoint, stopEndpoint } from '../local/aws/endpoint.ts';
import { type EngineName, engineNames } from '../local/aws/engine.ts';
import { defaultEndpoint } from '../local/aws/loopback.ts';

type Flags = { readonly engine: EngineName; readonly port: number; readonly stop?: true };

const port = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1024 && value <= 65_535) return value;
  throw new InvalidArgumentError('a port from 1024 to 65535 is wanted');
};

const examples = `
${pc.bold('Examples')}
  npm run aws:local
  npm run aws:local -- --engine localstack
  ${pc.dim('# another port; deploy:local finds it')}
  npm run aws:local -- --port 4567
  npm run aws:local -- --stop

No Docker is needed, only Python: 3.10 or newer for MiniStack, 3.13 for LocalStack. What is installed and kept lies in
.local/; what was deployed is in memory, and gone when the endpoint ends. With Docker:
  docker compose -f infra/local/aws/compose.yaml up --wait`;

const program = new Command('npm run aws:local --')
  .description('Starts an AWS endpoint on this machine, on 127.0.0.1 only, and returns when it answers')
  .addOption(new Option('--engine <name>', 'which one').choices(engineNames).default('ministack'))
  .option('--port <number>', 'where it listens', port, Number(new URL(defaultEndpoint).port))
  .option('--stop', 'end what was started here')
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const stop = async (): Promise<void> => {
  const ended = await stopEndpoint();
  say(ended === undefined ? 'no endpoint of this folder is running' : `${ended.title} has ended`);
};

const start = async (flags: Flags): Promise<void> => {
  const { engine, url, pid, found } = await startEndpoint(flags.engine, flags.port, say);
  say(
    `${pc.bold(engine.title)} ${found ? 'runs already' : 'is ready'} at ${pc.cyan(url)} (pid ${pid}, log ${endpointLog(engine)})`,
  );
  say('next: npm run deploy:local');
};

try {
  const flags = program.parse().opts<Flags>();
  await (flags.stop === true ? stop() : start(flags));
} catch (fault) {
  process.stderr.write(`${pc.red('error')}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
