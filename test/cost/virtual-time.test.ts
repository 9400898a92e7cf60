import { describe, expect, it } from 'vitest';
import { openVirtualTime } from './virtual-time.ts';

const nothing = () => Promise.resolve();
/** As a write of the embedded store: done after a turn of the event loop. */
const aTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('virtual time', () => {
  it('adds what comes one after the other, and is the longest of what goes side by side', async () => {
    const time = openVirtualTime();
    const startedAt = performance.now();
    await time.take(300, nothing);
    await Promise.all([
      time.take(300, aTurn),
      time.take(300, nothing).then(() => time.take(15, aTurn)),
      time.take(4, aTurn),
    ]);
    expect(time.now()).toBe(300 + 300 + 15);
    expect(performance.now() - startedAt).toBeLessThan(300);
  });

  it('passes as well when the work fails, and the fault is told', async () => {
    const time = openVirtualTime();
    await expect(time.take(6, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    expect(time.now()).toBe(6);
  });

  it('does not pass while somebody works', async () => {
    const time = openVirtualTime();
    const seen: number[] = [];
    const slow = async () => {
      for (let n = 0; n < 5; n += 1) await aTurn();
      seen.push(time.now());
    };
    await Promise.all([time.take(10, nothing), time.take(1, slow)]);
    expect(seen).toEqual([0]);
    expect(time.now()).toBe(10);
  });
});
