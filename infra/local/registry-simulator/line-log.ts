import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** A file to which whole lines are appended. */
export type LineLog = {
  /** Appends one line; `written` runs once the operating system has it, so it survives a kill of this process. */
  append(line: string, written: () => void): void;
  /** Writes what is left and closes the file. */
  close(): void;
};

const writeAll = (file: number, text: string): void => {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
};

/**
 * Opens or creates the file (0600). All lines of one turn of the event loop go in one write. A write that fails throws
 * out of the loop: a simulator that cannot log a hit must not answer it.
 */
export const openLineLog = (path: string): LineLog => {
  const file = openSync(path, 'a', 0o600);
  // A kill may have torn the last line: an empty line between keeps the next one whole, and readers skip it.
  let lines = '\n';
  let waiting: (() => void)[] = [];
  let due: NodeJS.Immediate | undefined;

  const flush = () => {
    const told = waiting;
    writeAll(file, lines);
    lines = '';
    waiting = [];
    due = undefined;
    for (const written of told) written();
  };
  return {
    append: (line, written) => {
      lines += `${line}\n`;
      waiting.push(written);
      due ??= setImmediate(flush);
    },
    close: () => {
      clearImmediate(due);
      if (due !== undefined) flush();
      closeSync(file);
    },
  };
};

/** Reads every whole JSON line of a log, in order; a missing file has none, torn lines are skipped. */
export const readLineLog = (path: string, each: (entry: unknown) => void): void => {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(1024 * 1024);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
    const lines = (rest + decoder.write(chunk.subarray(0, size))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.endsWith('}')) readOne(line, each);
  }
  closeSync(file);
};

const readOne = (line: string, each: (entry: unknown) => void): void => {
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    return;
  }
  each(entry);
};
