import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import type { Log } from '../ports.ts';
import { faultText } from './log.ts';

export type ScheduleHandler = (event: ScheduledEvent, context: Context) => Promise<void>;

/** The door of a room that a rule starts. A fault is logged once and thrown on: the next run is the retry. */
export const scheduleDoor = (deed: () => Promise<void>, needs: { readonly log: Log }): ScheduleHandler =>
  middy<ScheduledEvent, void>()
    .onError((request) => {
      needs.log('run.failed', { why: faultText(request.error) });
    })
    .handler(deed) as ScheduleHandler;
