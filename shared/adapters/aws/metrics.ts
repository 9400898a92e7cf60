import type { Instant, Metrics } from '../../ports.ts';

export type MetricsNeeds = {
  readonly namespace: string;
  readonly room: string;
  readonly now: () => Instant;
  readonly write: (line: string) => void;
};

/**
 * The Metrics port as CloudWatch's embedded metric format: a JSON line in the log is one count or level of `name` with the
 * dimension `room`, made into a metric by CloudWatch without a request of ours. A line per count, at once: what a frozen
 * process still holds would be lost. 1-4 µs a count, where Powertools' Metrics takes 60-90.
 */
export const openMetrics = ({ namespace, room, now, write }: MetricsNeeds): Metrics => {
  const describe = (name: string): string =>
    JSON.stringify([{ Namespace: namespace, Dimensions: [['room']], Metrics: [{ Name: name, Unit: 'Count' }] }]);
  const tails = new Map<string, string>();
  const tailOf = (name: string): string => {
    const tail =
      tails.get(name) ??
      `,"CloudWatchMetrics":${describe(name)}},"room":${JSON.stringify(room)},${JSON.stringify(name)}:`;
    tails.set(name, tail);
    return tail;
  };
  const tell = (name: string, value: number): void =>
    write(`{"_aws":{"Timestamp":${Math.floor(now())}${tailOf(name)}${value}}\n`);
  return { count: (name, by = 1) => tell(name, by), level: tell };
};
