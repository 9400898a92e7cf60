import { type QueueHandler, queueDoor } from '../../shared/lambda/queue.ts';
import { checkOrderSchema } from '../../shared/message.ts';
import { type CheckerNeeds, checkFamily } from './check-family.ts';
import { gatherScores } from './scores.ts';

/** Fed by `checks`. A message is always done with: the lease says when its family returns. */
export const checkerHandler = (given: Omit<CheckerNeeds, 'scores'>): QueueHandler => {
  const needs = { ...given, scores: gatherScores() };
  return queueDoor((message) => checkFamily(needs)(checkOrderSchema.parse(JSON.parse(message.body))), needs);
};
