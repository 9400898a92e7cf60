import type { CivilAnswer, CivilRegistry } from '../../ports.ts';
import { readDukcapilReply } from './dukcapil-reply.ts';
import { callOnce, openAgent } from './http-call.ts';

/** `ipUser` is our own registered address, which the registry compares with the one it sees. */
export type DukcapilSettings = {
  readonly baseUrl: string;
  readonly userId: string;
  readonly password: string;
  readonly ipUser: string;
  readonly timeoutMs: number;
  readonly maxSockets: number;
};

const dateTimeoutMs = 2_000;

/**
 * The civil registry over HTTP, as public client code shows it: POST `{nik, user_id, password, IP_USER}` to `baseUrl`,
 * answers and errors alike as HTTP 200. One `lookUp` is one request, never repeated. Throws if `baseUrl` is no URL.
 */
export const openDukcapil = (settings: DukcapilSettings): CivilRegistry => {
  const url = new URL(settings.baseUrl);
  const agent = openAgent(url, settings.maxSockets);
  // Of its own, so that asking for the time does not wait behind the calls of a full house.
  const dateAgent = openAgent(url, 1);

  const lookUp = async (nik: string): Promise<CivilAnswer> => {
    const question = { nik, user_id: settings.userId, password: settings.password, IP_USER: settings.ipUser };
    const json = JSON.stringify(question);
    const result = await callOnce({ method: 'POST', url, json, agent, timeoutMs: settings.timeoutMs });
    if (result.outcome !== 'replied') return result;
    if (result.status !== 200) return { outcome: 'ambiguous', why: `HTTP ${result.status}` };
    return readDukcapilReply(result.body, nik);
  };

  const date = async (): Promise<number | undefined> => {
    const result = await callOnce({ method: 'HEAD', url, agent: dateAgent, timeoutMs: dateTimeoutMs });
    return result.outcome === 'replied' ? result.dateAt : undefined;
  };

  return { lookUp, date };
};
