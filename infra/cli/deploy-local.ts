import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { clearEdge, edgePort, simulatorUrl, startEdge, startSimulator } from '../local/aws/beside.ts';
import { deployLocal, prepareLocal } from '../local/aws/deploy.ts';
import { engineAt, findEndpoint } from '../local/aws/endpoint.ts';
import { engines } from '../local/aws/engine.ts';
import { endpointOf } from '../local/aws/loopback.ts';
import { demoSignIns } from '../local/demo.ts';

type Flags = { readonly port: number; readonly quota: number };

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
};

const examples = `
${pc.bold('Examples')}
  npm run aws:local && npm run deploy:local
  ${pc.dim('# an endpoint that was started elsewhere; only a loopback address is taken')}
  AWS_ENDPOINT_URL=http://127.0.0.1:4567 npm run deploy:local
  npm run deploy:local -- --port 9090 --quota 500

Again, it deploys what has changed. It uses no credential of yours: all AWS_ variables, profiles and files are put out of reach first.
Exit codes: 0 done; 1 it failed; 2 wrong usage, or the endpoint is not on this machine.`;

const program = new Command('npm run deploy:local --')
  .description(
    'Deploys stage local to an AWS endpoint of this machine, opens a demo window, and starts the registry simulator and the one origin',
  )
  .option('--port <number>', 'port of the one origin', whole(1024, 65_535), edgePort)
  .option('--quota <hits>', 'hits a quota day', whole(0, 10_000_000), 100_000)
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const run = async ({ port, quota }: Flags): Promise<void> => {
  const startedAt = performance.now();
  const read = endpointOf(process.env, findEndpoint()?.url);
  if (read.outcome === 'refused') {
    process.stderr.write(`${pc.red('refused')}: ${read.why}\n`);
    process.exitCode = 2;
    return;
  }
  const engine = await engineAt(read.url);
  if (engine === undefined) throw new Error(`no AWS endpoint answers at ${read.url}: start one (npm run aws:local)`);
  say(`${engines[engine].title.split(' ')[0]} at ${read.url}`);
  await clearEdge(port);
  await startSimulator(quota);
  await deployLocal(read.url, say);
  await prepareLocal(quota);
  const url = await startEdge(port, read.url);
  say(
    `${pc.bold('Daftar')} is deployed, ${Math.round((performance.now() - startedAt) / 1000)} s; its one origin is ${pc.cyan(url)}`,
  );
  say(`  public figures  ${url}/v1/public`);
  say(`  sent notices    ${url}/demo/outbox`);
  say(`  registries      ${simulatorUrl}`);
  for (const { role, email, password } of demoSignIns) say(`  sign in as ${role.padEnd(9)}${email}  ${password}`);
  say('next: npm run smoke -- --stage local   # one family to its verdict; release runs each minute');
};

try {
  await run(program.parse().opts<Flags>());
} catch (fault) {
  process.stderr.write(`${pc.red('error')}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
