import type { Client } from './client.ts';

/** What the operator's reconcile answers. */
export type Books = {
  readonly holds: boolean;
  readonly families: { readonly waiting: number; readonly 'with-officer': number; readonly found: number };
  readonly onTheirWay: number;
  readonly dead: number;
  readonly quarantined: number;
  readonly niks: { readonly named: number; readonly settled: number };
  readonly hits: { readonly spent: number; readonly calls: number; readonly lostOrInFlight: number };
};

export const reconcileWith = async (operator: Client): Promise<Books> =>
  (await operator.send('GET', '/v1/ops/reconcile')).body as unknown as Books;

export const familiesOf = ({ families }: Books): number => families.waiting + families['with-officer'] + families.found;
