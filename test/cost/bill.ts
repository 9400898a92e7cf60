import type { Figures } from './figures.ts';
import type { Priced, Prices } from './prices.ts';

/** What is counted at the rooms' ports, and goal 10 is about; the rest lies around the house. */
export const atThePorts: readonly Priced[] = [
  'dynamodbWriteUnit',
  'dynamodbReadUnit',
  'sqsRequest',
  'lambdaRequest',
  'lambdaGbSecond',
  'logByte',
  'kmsRequest',
  'secretRead',
];
export const around: readonly Priced[] = ['cdnRequest', 'cdnByte', 'firewallRequest', 'natByte'];

export const costOf = (prices: Prices, item: Priced, amount: number): number =>
  (amount * prices.perUse[item].usd) / prices.perUse[item].per;

/** USD of so much of these items. */
export const bill = (prices: Prices, figures: Figures, items: readonly Priced[]): number =>
  items.reduce((sum, item) => sum + costOf(prices, item, figures[item]), 0);

export const perMonth = (prices: Prices): number =>
  prices.perMonth.reduce((sum, { count, usd }) => sum + count * usd, 0);

export const storedPerMonth = (prices: Prices, bytes: number): number =>
  (bytes / 1e9) * (prices.perStoredGbMonth.table.usd + prices.perStoredGbMonth.pointInTimeRecovery.usd);
