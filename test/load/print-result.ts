import pc from 'picocolors';

type Cell = string | number | boolean | null;
/** What any replay's result looks like: plain figures, a table of rows where it has one, and why it failed, if it did. */
export type Printable = {
  readonly per_day?: readonly { readonly [column: string]: Cell }[];
  readonly per_stage?: readonly { readonly [column: string]: Cell }[];
  readonly failures: readonly string[];
};

const table = (rows: readonly { readonly [column: string]: Cell }[]): string[] => {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column])))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const padded = lines.map((line) => line.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  '));
  return padded.map((line, i) => (i === 0 ? pc.dim(line) : line));
};

/** A result for people: the figures, the days, and the verdict last. */
export const readable = (result: Printable): string => {
  const figures = Object.entries(result).filter(([, value]) => typeof value !== 'object' || value === null);
  const rows = result.per_day ?? result.per_stage;
  const width = Math.max(...figures.map(([name]) => name.length));
  return [
    ...figures.map(([name, value]) => `${name.padEnd(width)}  ${pc.bold(String(value))}`),
    '',
    ...(rows === undefined ? [] : [...table(rows), '']),
    ...(result.failures.length === 0
      ? [pc.green('passed')]
      : result.failures.map((why) => `${pc.red('failed')}: ${why}`)),
  ].join('\n');
};
