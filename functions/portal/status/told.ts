import type { Finding } from '../../../shared/domain/eligibility.ts';
import type { EtaRange } from '../../../shared/domain/eta.ts';
import { type Answer, ask } from '../phone/ask.ts';
import { askPublicFigures } from '../phone/public-figures.ts';
import { ownReceipts } from '../phone/receipts.ts';
import { askOwn } from './ask-own.ts';
import { greatestCalled } from './called.ts';

/** `member`: 1-based line of the form; only to the account that entered it. */
export type ToldFinding = Finding;
export type ToldState = 'received' | 'waiting' | 'with-officer' | 'needs-correction' | 'found';
/** What the house tells of one family: to its account, or to whoever has its receipt code and birth date. */
export type Told = {
  readonly state: ToldState;
  readonly familyId?: string;
  readonly window?: string;
  readonly step: { readonly number: number };
  readonly ticket?: number;
  readonly eta?: EtaRange;
  readonly decidedDay?: string;
  readonly verdict?: 'eligible-so-far' | 'not-eligible';
  readonly findings?: readonly ToldFinding[];
  readonly corrections?: readonly string[];
  readonly askAgainAfterSeconds: number;
};
/** What was told, when this phone was told it (epoch ms), and how far the line is; `called` absent: not known, or it no longer matters. */
export type Asked = { readonly told: Told; readonly at: number; readonly called?: number };

const calledIn = async (window: string): Promise<number | undefined> => {
  const answer = await askPublicFigures();
  const now = answer.outcome === 'answered' ? answer.body.lines[window]?.called : undefined;
  return now === undefined ? undefined : greatestCalled(window, now);
};

const withLine = async (answer: Answer<Told>): Promise<Answer<Asked>> => {
  if (answer.outcome !== 'answered') return answer;
  const told = answer.body;
  const called = told.ticket === undefined || told.window === undefined ? undefined : await calledIn(told.window);
  return { ...answer, body: { told, at: Date.now(), ...(called === undefined ? {} : { called }) } };
};

/** By receipt code and the head's birth date (`YYYY-MM-DD`); in the body, never in an address. */
export const askByCode = async (code: string, birthDate: string): Promise<Answer<Asked>> =>
  withLine(await ask<Told>('POST', '/v1/status', { code, birthDate }));

/** By session. A family that is not recorded yet is known by the submission that this phone has a receipt for. */
export const askOwnFamily = async (familyId: string): Promise<Answer<Asked>> => {
  const answer = await askOwn<Told>(`/v1/families/${encodeURIComponent(familyId)}`);
  const receipt = ownReceipts().find((one) => one.familyId === familyId && one.kind === 'family');
  if (answer.outcome !== 'refused' || answer.name !== 'not-found' || receipt === undefined) return withLine(answer);
  return withLine(await askOwn<Told>(`/v1/submissions/${receipt.submissionId}`));
};

export const askOwnFamilies = (): Promise<Answer<{ readonly families: readonly Told[] }>> => askOwn('/v1/families');
