import { connect, type Socket } from 'node:net';
import { wholeAnswer } from '../../bench/generator.ts';

/** One whole answer (latin1, head and body); times on the clock of `performance.now()`. */
export type RawAnswer = { readonly status: number; readonly text: string; readonly sentAt: number };
/** Undefined: the connection ended before a whole answer came, so nobody knows. */
export type OnAnswer = (answer: RawAnswer | undefined) => void;

/** Kept connections to one house, each with one request under way at most. */
export type Connections = {
  /** Sends a whole request (ASCII) on a free connection, else on a new one, else on the first that gets free. */
  send(request: string, onAnswer: OnAnswer): void;
  /** Resolves once all are open and each has had one answer to that request, as those that an edge keeps; rejects when one cannot be opened. */
  open(request: string): Promise<void>;
  /** Requests that had to wait since `most` connections were all taken. */
  waited(): number;
  /** Connections that ended in the middle of a request. */
  broken(): number;
  close(): void;
};

type Asked = { readonly request: string; readonly onAnswer: OnAnswer };
type Kept = { readonly socket: Socket; asked: OnAnswer | undefined; sentAt: number; text: string };

/** Bare sockets: an HTTP client costs more than the house spends on those it turns away, and would be what is measured. */
export const openConnections = (to: { readonly host: string; readonly port: number }, most: number): Connections => {
  const kept = new Set<Kept>();
  const free: Kept[] = [];
  const line: Asked[] = [];
  let waited = 0;
  let broken = 0;

  const begin = (one: Kept, { request, onAnswer }: Asked): void => {
    one.asked = onAnswer;
    one.sentAt = performance.now();
    one.socket.write(request, 'latin1');
  };
  const release = (one: Kept): void => {
    const next = line.shift();
    if (next === undefined) free.push(one);
    else begin(one, next);
  };
  const add = (): { readonly one: Kept; readonly opened: Promise<void> } => {
    const socket = connect({ ...to, noDelay: true });
    const one: Kept = { socket, asked: undefined, sentAt: 0, text: '' };
    kept.add(one);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      one.text += chunk;
      const length = wholeAnswer(one.text);
      if (length === 0) return;
      const { asked, text, sentAt } = one;
      one.asked = undefined;
      one.text = '';
      if (Number.isNaN(length) || text.length !== length || asked === undefined) return void socket.destroy();
      asked({ status: Number(text.slice(9, 12)), text, sentAt });
      release(one);
    });
    socket.on('close', () => {
      kept.delete(one);
      const at = free.indexOf(one);
      if (at >= 0) free.splice(at, 1);
      const { asked } = one;
      one.asked = undefined;
      if (asked !== undefined) broken += 1;
      asked?.(undefined);
      const next = line.shift();
      if (next !== undefined) begin(add().one, next);
    });
    const opened = new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.on('error', reject);
    });
    opened.catch(() => undefined);
    return { one, opened };
  };
  return {
    send: (request, onAnswer) => {
      const asked = { request, onAnswer };
      const one = free.pop();
      if (one !== undefined) return begin(one, asked);
      if (kept.size < most) return begin(add().one, asked);
      waited += 1;
      line.push(asked);
    },
    open: async (request) => {
      const added = Array.from({ length: most - kept.size }, add);
      await Promise.all(added.map(({ opened }) => opened));
      const used = added.map(
        ({ one }) => new Promise<void>((resolve) => begin(one, { request, onAnswer: () => resolve() })),
      );
      await Promise.all(used);
    },
    waited: () => waited,
    broken: () => broken,
    close: () => {
      line.length = 0;
      for (const { socket } of kept) socket.destroy();
    },
  };
};
