import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localFolder } from '../../infra/local/aws/beside.ts';
import { installProgram, type PythonProgram } from '../../infra/local/aws/python.ts';
import type { RouteKey } from '../../shared/routes.ts';
import { openHouseProcess } from '../soak/house-process.ts';
import { furnish } from './furnish.ts';
import { canSucceed, hasLinks, operationsOf, type Reach, settingsFor, toToml } from './fuzz-plan.ts';
import { type FuzzRole, signInsDocument } from './fuzz-roles.ts';

export const schemathesis: PythonProgram = {
  title: 'schemathesis 4.32.5',
  leastPython: 11,
  requirements: fileURLToPath(new URL('requirements.txt', import.meta.url)),
};
const home = join(localFolder, 'schemathesis');

/** Installs it once, in a virtual environment of its own; returns that one's Python. */
export const installSchemathesis = (say: (line: string) => void): string => installProgram(schemathesis, home, say);

/** The parts of its JSON report that are judged. */
type Report = {
  readonly complete: boolean;
  readonly exit_code: number;
  readonly operations: { readonly selected: number; readonly tested: number };
  readonly phases: { readonly [phase: string]: { readonly status: string } };
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly { readonly title: string; readonly operations: readonly string[] }[];
  readonly errors: readonly { readonly title: string; readonly count: number }[];
  readonly valid_rates: { readonly [label: string]: { readonly [phase: string]: { readonly accepted: number } } };
};
export type FuzzResult = {
  readonly cases: number;
  readonly failures: readonly string[];
  /** What schemathesis said, with each failure's request and answer; lines without an end are cut. */
  readonly said: string;
};

/** What the role may do and was never done: then nothing behind the door was tried. */
const neverAccepted = ({ role, reach }: Asked, rates: Report['valid_rates']): readonly RouteKey[] =>
  operationsOf(role, reach).filter(
    (key) => canSucceed(key, role) && !Object.values(rates[key] ?? {}).some(({ accepted }) => accepted > 0),
  );

type Asked = { readonly role: FuzzRole; readonly reach: Reach };

/** Everything that speaks against a run; empty: all held. */
const judge = (asked: Asked, report: Report): readonly string[] =>
  [
    ...report.failures.map(({ title, operations }) => `${title}: ${operations.join(', ')}`),
    ...report.errors.map(({ title, count }) => `${title} (${count})`),
    ...Object.entries(report.phases)
      .filter(([phase]) => phase !== 'stateful' || hasLinks(asked.role, asked.reach))
      .filter(([, { status }]) => status !== 'success' && status !== 'failure')
      .map(([phase, { status }]) => `the ${phase} phase: ${status}`),
    ...neverAccepted(asked, report.valid_rates).map((key) => `never accepted: ${key}`),
    ...(report.operations.tested === operationsOf(asked.role, asked.reach).length
      ? []
      : [`${report.operations.tested} operations were tested`]),
    ...(report.complete && report.exit_code <= 1 ? [] : [`ended early with ${report.exit_code}`]),
  ].map((why) => `${asked.role}: ${why}`);

export type FuzzOptions = Asked & {
  /** The most per operation and phase. */
  readonly examples: number;
  readonly seed: number;
  /** As `installSchemathesis` returned it. */
  readonly python: string;
  /** Ends the run and its house. */
  readonly signal: AbortSignal;
};

const runOn = async (url: string, data: string, { role, reach, examples, seed, python, signal }: FuzzOptions) => {
  const folder = join(data, 'fuzz');
  mkdirSync(folder, { mode: 0o700 });
  const [settings, signIns, report] = ['schemathesis.toml', 'sign-ins.json', 'report.json'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  writeFileSync(signIns, JSON.stringify(signInsDocument()));
  writeFileSync(
    settings,
    toToml(settingsFor({ role, reach, examples, seed, signIns, known: await furnish(url, role) })),
  );
  const options = ['--no-color', '--report', 'json', '--report-json-path', report];
  const args = ['--config-file', settings, 'run', `${url}/openapi.json`, ...options];
  const child = spawn(join(dirname(python), 'schemathesis'), args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  await new Promise<void>((resolve, reject) => child.once('error', reject).once('close', () => resolve()));
  if (!existsSync(report)) throw new Error(`schemathesis ended without a report: ${said.slice(-2000)}`);
  return { said, report: JSON.parse(readFileSync(report, 'utf8')) as Report };
};

/**
 * Fuzzes every operation of the document as one role, on a house of its own: what one role leaves behind (a closed window, a quota of 0,
 * a session that was ended) disturbs no other.
 */
export const fuzzAs = async (options: FuzzOptions): Promise<FuzzResult> => {
  const house = await openHouseProcess({ quota: 30_000, dayLengthSeconds: 60, keep: false });
  const end = (): void => void house.end();
  options.signal.addEventListener('abort', end);
  try {
    await house.start();
    const { said, report } = await runOn(house.url, house.data, options);
    return {
      cases: report.test_cases.generated,
      failures: judge(options, report),
      said: said.replace(/(?<=^.{2000}).+/gm, '...'),
    };
  } finally {
    options.signal.removeEventListener('abort', end);
    await house.end();
  }
};
