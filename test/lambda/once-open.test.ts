import type { Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import { onceOpen } from '../../shared/lambda/once-open.ts';

const context = {} as Context;
/** Opens after `failures` that fail; counts how often it was asked to. */
const opener = (failures: number) => {
  const seen = { opened: 0 };
  const open = async () => {
    seen.opened += 1;
    if (seen.opened <= failures) throw new Error('the secrets cannot be read');
    return (event: string) => Promise.resolve(`${event} by ${seen.opened}`);
  };
  return { seen, open };
};

it('a handler is opened when the process starts, once for all its events', async () => {
  const { seen, open } = opener(0);
  const handler = onceOpen(open);
  expect(seen.opened).toBe(1);
  expect([await handler('a', context), await handler('b', context)]).toEqual(['a by 1', 'b by 1']);
});

it('an opening that failed at the start is tried again by the first event, which then succeeds', async () => {
  const { open } = opener(1);
  expect(await onceOpen(open)('a', context)).toBe('a by 2');
});

it('an event is told when the opening fails for it too, and the next one tries again', async () => {
  const { open } = opener(2);
  const handler = onceOpen(open);
  await expect(handler('a', context)).rejects.toThrow('the secrets cannot be read');
  expect(await handler('b', context)).toBe('b by 3');
});

it('the handler has two parameters: nodejs24.x refuses more', () => {
  expect(onceOpen(opener(0).open)).toHaveLength(2);
});
