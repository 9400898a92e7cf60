import { createWriteStream } from 'node:fs';

export type LogFile = {
  /** Takes a line with its line feed; does not wait for the disk. */
  readonly write: (line: string) => void;
  /** Writes what is left; resolves when it is. */
  close(): Promise<void>;
};

/** Lines of so long are one write: a spike has thousands a second. A kill loses them, which nothing of the line depends on. */
const gatherMs = 20;

/** Opens a file (mode 0600) to append to. */
export const openLogFile = (file: string): LogFile => {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  let lines = '';
  const flush = (): void => {
    if (lines !== '') stream.write(lines);
    lines = '';
  };
  return {
    write: (line: string): void => {
      if (lines === '') setTimeout(flush, gatherMs);
      lines += line;
    },
    close: (): Promise<void> => {
      flush();
      return new Promise((resolve) => stream.end(resolve));
    },
  };
};
