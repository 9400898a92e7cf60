import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Update } from '../../shared/ports.ts';
import { newKey, newPk, put, type TableSuite } from './suite.ts';

export const describeTransactions = ({ table, it }: TableSuite): void => {
  const makeMany = (count: number): Update[] => {
    const pk = newPk();
    return Array.from({ length: count }, (_, at) => ({ key: { pk, sk: `s${at}` }, set: { at } }));
  };

  describe('transactions', () => {
    it('all updates are done together, up to 25', async () => {
      const updates = makeMany(25);
      expect(await table().transact(updates)).toEqual({ outcome: 'done' });
      const items = await table().batchGet(updates.map(({ key }) => key));
      expect(items.map((item) => item?.['at'])).toEqual(updates.map((_, at) => at));
    });

    it('none is done when one condition fails; the answer says which, with that item', async () => {
      const taken = await put(table(), { ...newKey(), owner: 'other' });
      const [free, another] = [newKey(), newKey()];
      const refused = await table().transact([
        { key: free, set: { owner: 'me' } },
        { key: { pk: taken.pk, sk: taken.sk }, when: { absent: 'owner' }, set: { owner: 'me' } },
        { key: another, when: { exists: 'pk' }, set: { owner: 'me' } },
      ]);
      expect(refused).toEqual({ outcome: 'refused', index: 1, item: taken });
      expect(await table().batchGet([free, taken, another])).toEqual([undefined, taken, undefined]);
    });

    it('a refusal where there is no item carries no item', async () => {
      const refused = await table().transact([
        { key: newKey(), set: { a: 1 } },
        { key: newKey(), when: { exists: 'pk' }, set: { a: 1 } },
      ]);
      expect(refused).toEqual({ outcome: 'refused', index: 1 });
    });

    it('an update that changes nothing only checks', async () => {
      const checked = await put(table(), { ...newKey(), open: true });
      const [absent, key] = [newKey(), newKey()];
      const when = { equals: ['open', true] } as const;
      const done = await table().transact([
        { key: { pk: checked.pk, sk: checked.sk }, when },
        { key: absent, when: { absent: 'pk' } },
        { key, set: { a: 1 } },
      ]);
      expect(done).toEqual({ outcome: 'done' });
      expect(await table().batchGet([checked, absent, key])).toEqual([checked, undefined, { ...key, a: 1 }]);
      const refused = await table().transact([
        { key: absent, when },
        { key, add: { a: 1 } },
      ]);
      expect(refused).toEqual({ outcome: 'refused', index: 0 });
      expect(await table().get(key)).toEqual({ ...key, a: 1 });
    });

    it('a type error in one update undoes all', async () => {
      const [first, second] = [newKey(), await put(table(), { ...newKey(), text: 'x' })];
      const wrong = { key: { pk: second.pk, sk: second.sk }, add: { text: 1 } };
      await expect(table().transact([{ key: first, set: { a: 1 } }, wrong])).rejects.toThrow();
      expect(await table().get(first)).toBeUndefined();
    });

    it('the same token again is done and changes nothing', async () => {
      const [key, token] = [newKey(), randomUUID()];
      const updates = [{ key, add: { left: -2 }, when: { absent: 'never' } }];
      expect(await table().transact(updates, token)).toEqual({ outcome: 'done' });
      expect(await table().transact(updates, token)).toEqual({ outcome: 'done' });
      expect(await table().get(key)).toEqual({ ...key, left: -2 });
    });

    it('a repeat is done even where the condition would fail by now', async () => {
      const [key, token] = [newKey(), randomUUID()];
      const updates = [{ key, when: { absent: 'pk' }, set: { a: 1 } }] as const;
      await table().transact(updates, token);
      expect(await table().transact(updates, token)).toEqual({ outcome: 'done' });
    });

    it('the same token with other content is rejected', async () => {
      const [key, token] = [newKey(), randomUUID()];
      await table().transact([{ key, add: { n: 1 } }], token);
      await expect(table().transact([{ key, add: { n: 2 } }], token)).rejects.toThrow(/IdempotentParameterMismatch/);
      expect(await table().get(key)).toEqual({ ...key, n: 1 });
    });

    it('concurrent sends of one token are one transaction', async () => {
      const [key, token] = [newKey(), randomUUID()];
      const send = () => table().transact([{ key, add: { n: 1 } }], token);
      const answers = await Promise.all([send(), send(), send()]);
      expect(answers.every(({ outcome }) => outcome === 'done')).toBe(true);
      expect(await table().get(key)).toEqual({ ...key, n: 1 });
    });

    it('a refused transaction may be tried again under its token', async () => {
      const [key, token] = [newKey(), randomUUID()];
      const updates = [{ key, when: { exists: 'ready' }, add: { n: 1 } }] as const;
      expect(await table().transact(updates, token)).toEqual({ outcome: 'refused', index: 0 });
      await table().update({ key, set: { ready: true } });
      expect(await table().transact(updates, token)).toEqual({ outcome: 'done' });
      expect(await table().get(key)).toEqual({ ...key, ready: true, n: 1 });
    });

    it('more than 25 updates, none, one item twice, or a long token are rejected', async () => {
      const twice = { key: newKey(), set: { a: 1 } };
      await expect(table().transact(makeMany(26))).rejects.toThrow();
      await expect(table().transact([])).rejects.toThrow();
      await expect(table().transact([twice, { ...twice, set: { b: 1 } }])).rejects.toThrow();
      await expect(table().transact(makeMany(1), 'x'.repeat(37))).rejects.toThrow();
      expect(await table().get(twice.key)).toBeUndefined();
    });
  });
};
