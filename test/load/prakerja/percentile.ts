/** The value below or at which this share of the values lies (nearest rank); `sorted` ascends. NaN of none. */
export const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;

/** The latencies as they are printed, whole milliseconds rounded up; null where nothing was measured. */
export const latencyFigures = (values: Iterable<number>) => {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number | null => (sorted.length === 0 ? null : Math.ceil(percentile(sorted, share)));
  return { p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
};
