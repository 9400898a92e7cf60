import { expect } from 'vitest';
import type { Client } from './client.ts';

/** One send that was answered with 202. */
export type AcceptedSend = { readonly submissionId: string; readonly receipt: string };

/** Every receipt leads to a submission that the house has entered; nobody's was dropped on the way. */
export const expectAllEntered = async (client: Client, accepted: readonly AcceptedSend[]): Promise<void> => {
  const ids = [...new Set(accepted.map(({ submissionId }) => submissionId))];
  expect(new Set(accepted.map(({ receipt }) => receipt)).size).toBe(ids.length);
  const missing = async (): Promise<string[]> => {
    const answers = await Promise.all(ids.map((id) => client.send('GET', `/v1/submissions/${id}`)));
    return answers
      .filter(({ status, body }) => status !== 200 || body['state'] === 'received')
      .map(({ body }) => JSON.stringify(body));
  };
  await expect.poll(missing, { timeout: 20_000, interval: 250 }).toEqual([]);
};
