import type { Context } from 'aws-lambda';

type Handler<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/**
 * A handler that must be opened first (its keys are fetched): begun when the process starts, once for all its events. An opening that failed
 * is tried again by the next event, or one bad second would spoil the process for good. Two parameters: nodejs24.x refuses three.
 */
export const onceOpen = <Event, Result>(open: () => Promise<Handler<Event, Result>>): Handler<Event, Result> => {
  let opening = open();
  // Nobody may be waiting yet; whoever comes first is told.
  opening.catch(() => undefined);
  return async (event, context) => {
    const handler = await opening.catch(() => {
      opening = open();
      return opening;
    });
    return handler(event, context);
  };
};
