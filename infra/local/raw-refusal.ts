import { STATUS_CODES } from 'node:http';
import { refuse } from '../../shared/lambda/http.ts';
import type { ProblemMore, ProblemName } from '../../shared/problem.ts';

/** A refusal as it goes over the wire, head and body, for where HTTP itself does not write it. */
export const rawRefusal = (name: ProblemName, connection: 'keep-alive' | 'close', more: ProblemMore = {}): Buffer => {
  const { status, headers, body } = refuse(name, more);
  const text = JSON.stringify(body);
  const all = { ...headers, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(text), connection };
  const lines = Object.entries(all).map(([field, value]) => `${field}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`);
};
