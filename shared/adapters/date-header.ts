import type { Instant } from '../ports.ts';

/** A Date header is cut to the second: its middle is half a second on. */
const HALF_SECOND_MS = 500;

/**
 * How far the local clock may be from a Date header, milliseconds, at the worst. The Date was made some time between
 * question (`askedAt`) and answer (`answeredAt`, both by the local clock): both ends count, or a slow answer could hide
 * a jump.
 */
export const apartMs = (date: Instant, askedAt: Instant, answeredAt: Instant): number => {
  const middle = date + HALF_SECOND_MS;
  return Math.max(answeredAt - middle, middle - askedAt);
};
