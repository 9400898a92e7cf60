import { describe, expect, it } from 'vitest';
import { type Outage, rehearseOutage, type Size } from './outage.ts';

/** As `npm run outage` rehearses it, in little. A message of a batch that failed comes back a minute later, however short the day. */
const sizes: { readonly [O in Outage]: Size } = {
  queue: { out: 8, dayLength: 20, quota: 1500, registrations: 120, send: 12, wait: 90 },
  table: { out: 8, dayLength: 20, quota: 1500, registrations: 120, send: 12, wait: 150 },
  registry: { out: 12, dayLength: 12, quota: 900, registrations: 120, send: 14, wait: 120 },
  release: { out: 10, dayLength: 20, quota: 1500, registrations: 120, send: 8, wait: 90 },
};

describe.concurrent('an outage', () => {
  it.each(Object.entries(sizes) as [Outage, Size][])(
    'of the %s loses, doubles and overspends nothing, and everything drains by itself',
    async (what, size) => {
      const said: string[] = [];
      const say = (line: string): void => void said.push(line);
      const result = await rehearseOutage({ what, seed: 11, say, ...size });
      expect(result.failures, said.slice(-20).join('\n')).toEqual([]);
      expect(result).toMatchObject({ accepted: 120, lost: 0, doubled: 0, over_quota: 0, drained: true, agree: true });
    },
    240_000,
  );
});
