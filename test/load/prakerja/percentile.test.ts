import { describe, expect, it } from 'vitest';
import { latencyFigures, percentile } from './percentile.ts';

describe('percentiles', () => {
  it('are the nearest rank: a value that was measured', () => {
    const hundred = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    expect([0, 0.01, 0.5, 0.501, 0.99, 0.991, 1].map((share) => percentile(hundred, share))).toEqual([
      1, 1, 50, 51, 99, 100, 100,
    ]);
    expect(percentile(Float64Array.of(7), 0.5)).toBe(7);
    expect(percentile(new Float64Array(0), 0.5)).toBeNaN();
  });

  it('sort by size, not by text, and are never printed as less than they were', () => {
    expect(latencyFigures([100, 9, 20.2])).toEqual({ p50_ms: 21, p99_ms: 100, max_ms: 100 });
    expect(latencyFigures([])).toEqual({ p50_ms: null, p99_ms: null, max_ms: null });
  });
});
