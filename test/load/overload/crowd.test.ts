import { describe, expect, it } from 'vitest';
import { openCrowd } from './crowd.ts';

describe('the crowd before the door', () => {
  it('sends new families, each once, until there are none', () => {
    const crowd = openCrowd(3);
    expect([crowd.next(0), crowd.next(0), crowd.next(0), crowd.next(0)].map((caller) => caller?.which)).toEqual([
      0,
      1,
      2,
      undefined,
    ]);
    expect([crowd.begun(), crowd.returning()]).toEqual([3, 0]);
  });

  it('lets nobody come back before they may, then whoever may for longest before any new family', () => {
    const crowd = openCrowd(100);
    const asked = [7000, 3000, 9000, 3001, 5000].map((at) => ({
      at,
      caller: crowd.next(0) ?? { which: -1, tries: 0 },
    }));
    for (const { at, caller } of asked) crowd.comeBack(caller, at);
    expect(crowd.nextReturning(2999)).toBeUndefined();
    expect(crowd.next(2999)).toEqual({ which: 5, tries: 0 });
    const back = [crowd.next(8000), crowd.next(8000), crowd.next(8000), crowd.nextReturning(8000)];
    expect(back.map((caller) => caller?.which)).toEqual([1, 3, 4, 0]);
    expect(back.map((caller) => caller?.tries)).toEqual([1, 1, 1, 1]);
    expect(crowd.nextReturning(8999)).toBeUndefined();
    expect([crowd.returning(), crowd.nextReturning(9000)?.which, crowd.returning()]).toEqual([1, 2, 0]);
  });

  it('keeps the order of thousands', () => {
    const crowd = openCrowd(5000);
    const moments = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 5003);
    for (const at of moments) crowd.comeBack(crowd.next(-1) ?? { which: -1, tries: 0 }, at);
    const order: number[] = [];
    for (let caller = crowd.nextReturning(9999); caller; caller = crowd.nextReturning(9999))
      order.push(moments[caller.which] ?? -1);
    expect(order).toEqual(moments.toSorted((a, b) => a - b));
  });
});
