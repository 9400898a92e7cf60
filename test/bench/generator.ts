import { connect, type Socket } from 'node:net';

/** `next` gives whole HTTP requests (ASCII), undefined when there are no more. */
export type LoadOptions = {
  readonly port: number;
  readonly connections: number;
  readonly next: () => string | undefined;
};
export type Load = {
  /** Answers of 202 so far. */
  acknowledged(): number;
  /** Begins no new request and resolves with how it went once all that are under way are answered. */
  stop(): Promise<{ readonly acknowledged: number; readonly failures: readonly string[] }>;
};

/** A whole request that registers a family; `body` is ASCII. */
export const submissionRequest = (cookie: string, body: string): string => {
  const head = 'POST /v1/submissions HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\n';
  const kind = `content-type: application/json\r\ncookie: ${cookie}\r\ncontent-length: ${body.length}\r\n\r\n`;
  return head + kind + body;
};

const endOfHead = '\r\n\r\n';

/** Length of the answer in `text` (latin1: one character is one byte); 0 while it has not all come, NaN when it does not tell. */
export const wholeAnswer = (text: string): number => {
  const head = text.indexOf(endOfHead);
  if (head < 0) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  if (length === undefined) return Number.NaN;
  const whole = head + endOfHead.length + Number(length);
  return text.length >= whole ? whole : 0;
};

/**
 * A closed loop over kept connections: each sends its next request when its last one was answered. Bare sockets, since an HTTP client
 * costs more than the servers that are measured, and would starve them.
 */
export const startLoad = async ({ port, connections, next }: LoadOptions): Promise<Load> => {
  const failures: string[] = [];
  let acknowledged = 0;
  let stopping = false;
  const run = (socket: Socket): Promise<void> =>
    new Promise((ended) => {
      let text = '';
      let over = false;
      const end = (failure?: string): void => {
        if (over) return;
        over = true;
        if (failure !== undefined && failures.length < 5) failures.push(failure);
        socket.destroy();
        ended();
      };
      const send = (): void => {
        const request = stopping ? undefined : next();
        if (request !== undefined) socket.write(request, 'latin1');
        else end(stopping ? undefined : 'no more bodies were prepared');
      };
      socket.on('data', (chunk: string) => {
        text += chunk;
        const length = wholeAnswer(text);
        if (length === 0) return;
        if (Number.isNaN(length)) return end('an answer without Content-Length');
        if (!text.startsWith('HTTP/1.1 202 ')) return end(text.slice(0, 500));
        text = text.slice(length);
        acknowledged += 1;
        send();
      });
      socket.on('error', (fault) => end(String(fault)));
      socket.on('close', () => end(stopping ? undefined : 'a connection was closed'));
      send();
    });
  const opened = Array.from(
    { length: connections },
    () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = connect({ port, host: '127.0.0.1', noDelay: true });
        socket.setEncoding('latin1');
        socket.once('connect', () => resolve(socket));
        socket.once('error', reject);
      }),
  );
  const running = (await Promise.all(opened)).map(run);
  return {
    acknowledged: () => acknowledged,
    stop: async () => {
      stopping = true;
      await Promise.all(running);
      return { acknowledged, failures };
    },
  };
};
