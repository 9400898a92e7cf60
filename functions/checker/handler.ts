import { type QueueHandler, queueDoor } from '../../shared/lambda/queue.ts';
import { checkOrderSchema } from '../../shared/message.ts';
import { type CheckerNeeds, checkFamily } from './check-family.ts';
import { gatherTallies } from './tallies.ts';

/** Fed by `checks`. A message is always done with: the lease says when its family returns. */
export const checkerHandler = (given: Omit<CheckerNeeds, 'tallies'>): QueueHandler => {
  const needs = { ...given, tallies: gatherTallies() };
  return queueDoor((message) => checkFamily(needs)(checkOrderSchema.parse(JSON.parse(message.body))), needs);
};
