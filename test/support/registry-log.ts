import { join } from 'node:path';
import { type HitLine, readEventLine, readHitLine } from '../../infra/local/registry-simulator/ledger.ts';
import { readLineLog } from '../../infra/local/registry-simulator/line-log.ts';

const linesOf = <Line>(data: string, file: string, read: (entry: unknown) => Line | undefined): readonly Line[] => {
  const lines: Line[] = [];
  readLineLog(join(data, 'registry-simulator', file), (entry) => {
    const line = read(entry);
    if (line !== undefined) lines.push(line);
  });
  return lines;
};

/** The civil registry's own log of its hits; `data` is the house's folder. */
export const readHits = (data: string): readonly HitLine[] => linesOf(data, 'hits.jsonl', readHitLine);

/** How the tax agency answered, call by call. */
export const readTaxAnswers = (data: string): readonly string[] =>
  linesOf(data, 'events.jsonl', readEventLine).flatMap((line) => ('asset' in line ? [line.answer ?? ''] : []));
