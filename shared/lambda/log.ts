import type { Log } from '../ports.ts';

/**
 * One JSON line per fact: `{"at":"...","room":"intake","code":"submission.accepted","id":"..."}`. Codes are past-tense facts; fields
 * are ids, counts and outcomes. A NIK, KK, name, phone number or receipt code never goes in; 16 digits in a row are masked all the
 * same, since an error text of a library may quote its input.
 */
export const jsonLog =
  (room: string, now: () => number, write: (line: string) => void): Log =>
  (code, fields = {}) => {
    const line = JSON.stringify({ at: new Date(now()).toISOString(), room, code, ...fields });
    write(`${line.replace(/\d{16}/g, '[16 digits]')}\n`);
  };

/** What a log line may say of a thrown value: its name, code and message of the chain of causes, never an object's content. */
export const faultText = (fault: unknown): string => {
  const parts: string[] = [];
  for (let cause = fault; cause instanceof Error && parts.length < 5; cause = cause.cause) {
    parts.push(`${cause.name}: ${cause.message}`);
  }
  return parts.length > 0 ? parts.join(' <- ').slice(0, 500) : typeof fault;
};
