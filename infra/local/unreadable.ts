import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemName } from '../../shared/problem.ts';
import { rawRefusal } from './raw-refusal.ts';

/** What node says of a request that it cannot read, by its codes; anything else is no HTTP. */
const names: { readonly [code: string]: ProblemName } = {
  HPE_HEADER_OVERFLOW: 'head-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};
/** So long the sender has to read why, ms: what it goes on sending is not read, and a connection that is cut takes its answer with it. */
const lingerMs = 500;

type Newest = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** Whether an answer on that connection would be taken for the one to a request that was read in full. */
const isAnotherDue = ({ request, response }: Newest): boolean =>
  !response.writableFinished && (request.complete || response.headersSent || response.socket === null);

/**
 * Answers what HTTP cannot read with a problem in words, where node would send a bare status, and closes. Where an earlier request is still
 * to be answered, the connection only ends: its sender does not know what became of it, and sends again.
 */
export const answerUnreadable = (server: Server): void => {
  const newest = new WeakMap<Duplex, Newest>();
  server.on('request', (request, response) => {
    newest.set(request.socket, { request, response });
  });
  server.on('clientError', (fault: NodeJS.ErrnoException, socket) => {
    const last = newest.get(socket);
    // Told once; what comes after it, or after the sender has gone, is nobody's.
    if (socket.writableEnded) return;
    // A connection that was opened ahead and never used: whoever uses it just now would take the words for an answer.
    const isUnused = 'bytesRead' in socket && socket.bytesRead === 0;
    if (!socket.writable || isUnused || fault.code === 'ECONNRESET' || (last !== undefined && isAnotherDue(last))) {
      socket.destroy();
      return;
    }
    socket.end(rawRefusal(names[fault.code ?? ''] ?? 'no-http', 'close'));
    socket.pause();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  });
};
