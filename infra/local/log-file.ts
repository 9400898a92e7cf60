import { createWriteStream, type WriteStream } from 'node:fs';

export type LogFile = {
  /** Takes a line with its line feed; does not wait for the disk. */
  readonly write: (line: string) => void;
  /** Writes what is left; resolves when it is. */
  close(): Promise<void>;
};

/** Lines of so long are one write: a spike has thousands a second. A kill loses them, which nothing of the line depends on. */
const gatherMs = 20;

/** Opens a file (mode 0600) to append to. What cannot be written (a full disk) is lost, and the next lines are tried anew. */
export const openLogFile = (file: string): LogFile => {
  const open = (): WriteStream => {
    const opened = createWriteStream(file, { flags: 'a', mode: 0o600 });
    // A stream that has failed once writes no more. Nobody else listens: unheard, the error would end the house.
    opened.once('error', () => {
      stream = undefined;
    });
    return opened;
  };
  let stream: WriteStream | undefined = open();
  let lines = '';
  const flush = (): void => {
    if (lines === '') return;
    stream ??= open();
    stream.write(lines);
    lines = '';
  };
  return {
    write: (line: string): void => {
      if (lines === '') setTimeout(flush, gatherMs);
      lines += line;
    },
    close: (): Promise<void> => {
      flush();
      return new Promise((resolve) => {
        if (stream === undefined) resolve();
        else stream.end(() => resolve());
      });
    },
  };
};
