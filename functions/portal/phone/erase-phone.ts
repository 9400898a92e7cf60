import { ask } from './ask.ts';
import { forgetDatabase } from './database.ts';
import { forgetAll } from './kept.ts';

/**
 * Takes everything of Daftar off this phone and ends its session. `signed-in`: the phone is empty, but the house could not be told; the
 * session ends by itself. `not-erased`: the phone refuses.
 */
export const erasePhone = async (): Promise<'erased' | 'signed-in' | 'not-erased'> => {
  try {
    forgetAll();
    await forgetDatabase();
  } catch {
    return 'not-erased';
  }
  const ended = await ask<undefined>('DELETE', '/v1/sessions/current');
  // Refused: there was no session any more.
  return ended.outcome === 'unreachable' ? 'signed-in' : 'erased';
};
