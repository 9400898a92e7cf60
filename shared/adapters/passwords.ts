import type { Passwords } from '../ports.ts';
import { bestScheme, hashPassword, type Scheme, verifyPassword } from './password-hash.ts';

export type PasswordSettings = {
  readonly scheme?: Scheme;
  /** Hashes at once; 2 leave the thread pool room for everything else. */
  readonly atOnce?: number;
  /** How many may wait for their turn; the next one is told `busy`. */
  readonly mayWait?: number;
};

/** Lets `atOnce` run; the others wait in order. Answers undefined at once when `mayWait` wait already. */
const openTurns = (atOnce: number, mayWait: number) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    // The turn is handed over, so `running` stays.
    if (next) next();
    else running -= 1;
  };
  return async <T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> => {
    if (running >= atOnce) {
      if (waiting.length >= mayWait) return undefined;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else running += 1;
    try {
      return { value: await work() };
    } finally {
      leave();
    }
  };
};

/**
 * The Passwords port: argon2id (scrypt where Node has none) on the thread pool, 2 at once, 32 waiting; reads PHC
 * strings of both kinds.
 */
export const openPasswords = (settings: PasswordSettings = {}): Passwords => {
  const { scheme = bestScheme, atOnce = 2, mayWait = 32 } = settings;
  const inTurn = openTurns(atOnce, mayWait);
  return {
    hash: async (password) => {
      const hashed = await inTurn(() => hashPassword(password, scheme));
      return hashed ? { outcome: 'hashed', phc: hashed.value } : { outcome: 'busy' };
    },
    verify: async (password, phc) => {
      const verified = await inTurn(() => verifyPassword(password, phc));
      if (!verified) return { outcome: 'busy' };
      return { outcome: verified.value ? 'right' : 'wrong' };
    },
  };
};
