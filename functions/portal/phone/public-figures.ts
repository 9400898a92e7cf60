import type { EtaRange } from '../../../shared/domain/eta.ts';
import { type Answer, ask } from './ask.ts';

export type ShownWindow = {
  readonly id: string;
  readonly name: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly noticeVersion: string;
};
/** `called`: everybody with a smaller or equal number has had their turn. */
export type Line = { readonly called: number; readonly lastTicket: number; readonly waiting: number };
/** GET /v1/public, the same for everyone. */
export type PublicFigures = Line & {
  readonly open: ShownWindow | null;
  readonly next: ShownWindow | null;
  readonly today: {
    readonly quotaDay: string;
    readonly quota: number;
    readonly checked: number;
    readonly asOf: string;
  } | null;
  readonly lines: { readonly [window: string]: Line };
  readonly eta: EtaRange | null;
  readonly dates: { readonly shown: number; readonly held: number };
};

const kept = 'daftar.public';
/** Between two pages that only want to know the window, nothing is asked twice. */
const freshMs = 5 * 60_000;

export const askPublicFigures = async (): Promise<Answer<PublicFigures>> => {
  const answer = await ask<PublicFigures>('GET', '/v1/public');
  if (answer.outcome === 'answered') {
    sessionStorage.setItem(kept, JSON.stringify({ at: Date.now(), figures: answer.body }));
  }
  return answer;
};

/** As this tab was told within the last 5 minutes, else asked. Good enough for the window and its notice, not for the line. */
export const recentPublicFigures = async (): Promise<Answer<PublicFigures>> => {
  const last = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as { at: number; figures: PublicFigures } | null;
  if (last !== null && Date.now() - last.at < freshMs) return { outcome: 'answered', status: 200, body: last.figures };
  return askPublicFigures();
};
