import pc from 'picocolors';
import { latency, memoryMb, quotaPerDay } from './model.ts';
import type { Prices } from './prices.ts';
import type { Item, Result } from './result.ts';

const number = (value: number, digits = 2): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const significant = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
const percent = (share: number | null): string => (share === null ? 'one size: no fit' : `${number(100 * share)} %`);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return all.map((row, i) => (i === 0 ? pc.dim(line(row)) : line(row))).join('\n');
};

const itemRows = (items: readonly Item[]): readonly (readonly string[])[] =>
  items.map(({ item, each, usd }) => [item, significant(each), number(usd, 3)]);

const formulaOf = (result: Result): string => {
  const { formula, registrations, day_usd, month_usd, around_usd } = result;
  return [
    `USD(n registrations, d days, m months) = n x ${formula.slope.toExponential(4)} + d x ${number(day_usd, 3)} + m x ${number(month_usd)}`,
    `  + n x ${(around_usd / registrations).toExponential(4)} for CDN, firewall and NAT`,
    `  (fitted over ${result.sizes.map((size) => number(size, 0)).join(', ')}: ${number(formula.fixed, 4)} + n x slope, off by ${percent(result.fit_off_by)} at most;`,
    `  one registration at 5,000,000 against one at 100,000: ${percent(result.drift)})`,
  ].join('\n');
};

const assumed = `Assumed: batches of ten from the event sources, one receive and one delete each; ${Object.entries(
  latency,
)
  .map(([call, ms]) => `${call} ${ms} ms`)
  .join(', ')}; memory ${Object.entries(memoryMb)
  .map(([room, mb]) => `${room} ${mb}`)
  .join(', ')} MB; ${number(quotaPerDay, 0)} hits a day. All of it: test/cost/model.ts.`;

/** The result for people: what it costs, the formula, where the write units go, and the verdict last. */
export const readable = (result: Result, prices: Prices): string => {
  const of = number(result.registrations, 0);
  const head = ['', 'each', `USD of ${of}`];
  const errors = result.errors > 0 ? `, ${number(100 * result.errors, 0)} % of the calls without an answer` : '';
  const hot = ({ partition, share }: Result['hottest']): string => `${percent(share)} (${partition})`;
  return [
    pc.bold(`${of} registrations of ${number(result.members_per_family)} members${errors}, from accept to verdict`),
    table(head, [
      ...itemRows(result.variable),
      ['= counted at the ports', '', pc.bold(number(result.variable_usd))],
      ...itemRows(result.around),
      ['= around them', '', number(result.around_usd)],
    ]),
    '',
    pc.bold('A day of the window: release each minute, polls of empty queues, public figures'),
    table(['', 'a day', 'USD'], [...itemRows(result.day), ['= a day', '', number(result.day_usd, 3)]]),
    '',
    pc.bold('A month, whatever happens'),
    table(
      ['', 'USD'],
      [
        ...prices.perMonth.map(({ name, count, usd }) => [
          count === 1 ? name : `${count} ${name}`,
          number(count * usd),
        ]),
        ['= a month', number(result.month_usd)],
        [
          `kept: ${number((result.stored_bytes_each * result.registrations) / 1e9, 1)} GB with backups`,
          number(result.stored_usd_month),
        ],
      ],
    ),
    '',
    pc.bold('Formula'),
    formulaOf(result),
    '',
    pc.bold('Where the write units go, a registration, in the largest run (release each minute included)'),
    table(
      ['', 'room', 'writes', 'units'],
      result.writes.map(({ room, kind, times, units }) => [kind, room, number(times, 3), number(units, 3)]),
    ),
    '',
    `write units ${pc.bold(number(result.write_units))}, SQS requests ${pc.bold(number(result.sqs_requests))}, log bytes ${pc.bold(number(result.log_bytes, 0))} a registration`,
    `hottest partition, the quota's apart: ${hot(result.hottest_in_rush)} in the rush, ${hot(result.hottest)} over all`,
    `own CPU, ms of a core: ${Object.entries(result.own_cpu_ms)
      .map(([room, ms]) => `${room} ${number(ms)}`)
      .join(', ')}`,
    '',
    pc.dim(`Prices: ${result.prices}`),
    pc.dim(assumed),
    '',
    ...(result.failures.length === 0
      ? [pc.green('passed')]
      : result.failures.map((why) => `${pc.red('failed')}: ${why}`)),
  ].join('\n');
};
