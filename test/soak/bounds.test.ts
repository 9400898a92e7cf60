import { describe, expect, it } from 'vitest';
import { mostHits } from './bounds.ts';

describe('the hits that a soak may spend', () => {
  it('are one for each NIK where nothing fails and nobody disturbs', () => {
    expect(mostHits({ uniqueNiks: 1000, errors: 0, disturbances: 0 })).toBe(1000);
  });

  it('are within 1.12 for each NIK where a tenth of the calls fail, at the size of a whole run', () => {
    const hits = mostHits({ uniqueNiks: 388_000, errors: 0.1, disturbances: 0 });
    expect(hits / 388_000).toBeGreaterThan(1 / 0.9);
    expect(hits / 388_000).toBeLessThan(1.12);
  });

  it('grow by what is in flight with each kill or pause, and by one percent', () => {
    const none = mostHits({ uniqueNiks: 10_000, errors: 0, disturbances: 0 });
    expect(mostHits({ uniqueNiks: 10_000, errors: 0, disturbances: 3 }) - none).toBe(100 + 3 * 128);
  });
});
