import type { ProblemDocument, ProblemName } from '../../../shared/problem.ts';

/** What a request came to. `unreachable`: nothing is known of it, it may have arrived or not. */
export type Answer<T> =
  | { readonly outcome: 'answered'; readonly status: number; readonly body: T }
  | {
      readonly outcome: 'refused';
      readonly problem: ProblemDocument;
      readonly name: ProblemName;
      /** As the house says; undefined: it does not help to ask again without a change. */
      readonly retryAfterSeconds: number | undefined;
    }
  | { readonly outcome: 'unreachable' };

const giveUpMs = 30_000;

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The CDN signs what it hands on but reads no body: whoever sends one names its SHA-256. */
const bodyHeaders = async (body: string): Promise<Record<string, string>> => ({
  'content-type': 'application/json',
  // Only where the page came over https or loopback; nothing else is deployed.
  ...(crypto.subtle === undefined
    ? {}
    : { 'x-amz-content-sha256': hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))) }),
});

/** What a response other than 2xx says; rejects where it is not the house that speaks. */
export const refusal = async <T>(response: Response): Promise<Answer<T>> => {
  const problem = (await response.json()) as ProblemDocument;
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    outcome: 'refused',
    problem,
    name: problem.type.replace('/problems/', '') as ProblemName,
    retryAfterSeconds: Number.isFinite(after) ? after : undefined,
  };
};

/** What stands between phone and house (a hotel's sign-in, a CDN) speaks for itself, not for the house. */
const isOfTheHouse = (response: Response): boolean =>
  response.status === 204 || /^application\/(?:problem\+)?json/.test(response.headers.get('content-type') ?? '');

/** Asks a room of the house once; never throws, never asks again by itself. `T` is the body of a 2xx answer. */
export const ask = async <T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  sent?: unknown,
): Promise<Answer<T>> => {
  const body = sent === undefined ? undefined : JSON.stringify(sent);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), giveUpMs);
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined ? {} : { body, headers: await bodyHeaders(body) }),
      signal: patience.signal,
    });
    if (!isOfTheHouse(response)) return { outcome: 'unreachable' };
    if (!response.ok) return await refusal<T>(response);
    const told = response.status === 204 ? undefined : ((await response.json()) as T);
    return { outcome: 'answered', status: response.status, body: told as T };
  } catch {
    return { outcome: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
};
