import type { ScheduledEvent } from 'aws-lambda';
import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import type { ScheduleHandler } from '../../shared/lambda/schedule.ts';

export type Schedule = { stop(): Promise<void> };

const event = (periodMs: number): ScheduledEvent => ({
  version: '0',
  id: 'embedded',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: new Date().toISOString(),
  region: 'ap-southeast-3',
  resources: [`rule/every-${periodMs}-ms`],
  detail: {},
});

/** A run may take longer than a short day's period: the next one then waits for it. */
const functionTimeoutMs = 60_000;

/** Runs a handler at once and then each period, as a rule does; a run that takes longer delays the next. A failed run is logged by its door. */
export const runSchedule = (handler: ScheduleHandler, periodMs: number): Schedule => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    const startedAt = performance.now();
    running = handler(event(periodMs), makeContext('release', functionTimeoutMs))
      .catch(() => undefined)
      .then(() => {
        if (!stopped) timer = setTimeout(run, Math.max(0, periodMs - (performance.now() - startedAt)));
      });
  };
  run();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
};
