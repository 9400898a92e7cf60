/** SQS' limits; the body is the port's own, SQS takes more. */
export const BODY_BYTES = 262_144;
const DELAY_SECONDS = 900;
const VISIBILITY_SECONDS = 43_200;
const RECEIVE_LIMIT = 10;

export type OutgoingMessage = { readonly body: string; readonly delaySeconds?: number };

const within = (what: string, seconds: number, maximum: number): void => {
  if (!(seconds >= 0 && seconds <= maximum)) throw new Error(`${what} must be 0 to ${maximum} seconds, not ${seconds}`);
};

/** Throws when the body is empty or above 256 KiB, or the delay is not 0 to 15 minutes. */
export const assertMessage = ({ body, delaySeconds }: OutgoingMessage): void => {
  within('a delay', delaySeconds ?? 0, DELAY_SECONDS);
  if (body === '') throw new Error('a message needs a body');
  if (body.length * 3 > BODY_BYTES && Buffer.byteLength(body) > BODY_BYTES)
    throw new Error(`the body is above ${BODY_BYTES} bytes`);
};

/** Throws unless the visibility is 0 to 12 hours. */
export const assertVisibility = (seconds: number): void => within('a visibility', seconds, VISIBILITY_SECONDS);

/** Throws unless a receive asks for 1 to 10 messages. */
export const assertReceive = (limit: number): void => {
  if (!Number.isInteger(limit) || limit < 1 || limit > RECEIVE_LIMIT)
    throw new Error(`a receive takes 1 to ${RECEIVE_LIMIT}, not ${limit}`);
};
