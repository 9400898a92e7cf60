import type { Metrics } from '../../shared/ports.ts';

/** Counts since the start and levels, in memory: what the live line shows. */
export const openMetrics = (): Metrics & { read(name: string): number } => {
  const counts = new Map<string, number>();
  return {
    count: (name, by = 1) => {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    level: (name, value) => {
      counts.set(name, value);
    },
    read: (name) => counts.get(name) ?? 0,
  };
};
