import type { IncomingMessage, ServerResponse } from 'node:http';

export type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

const bodyCapBytes = 64 * 1024;

/**
 * Calls `read` with the whole body; above 64 KB the connection is cut, and a client that gives up midway is
 * forgotten.
 */
export const readBody = ({ request }: Exchange, read: (body: string) => void): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > bodyCapBytes) request.destroy();
    else chunks.push(chunk);
  });
  request.on('error', () => request.destroy());
  request.on('end', () => read(Buffer.concat(chunks).toString('utf8')));
};

/** JSON of a body, undefined if it is none. */
export const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
};

/** Sends a whole answer of any type; extra headers win. */
export const sendText = (
  { response }: Exchange,
  status: number,
  type: string,
  text: string | Buffer,
  headers: { readonly [name: string]: string } = {},
): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...headers });
  response.end(text);
};

/** Sends a value as JSON. */
export const sendJson = (exchange: Exchange, status: number, value: unknown): void =>
  sendText(exchange, status, 'application/json', JSON.stringify(value));
