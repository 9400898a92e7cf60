import { ask } from '../phone/ask.ts';
import { forgetDatabase } from '../phone/database.ts';
import { forgetAll } from '../phone/kept.ts';
import { forgetSignIn } from '../phone/session.ts';

/** Ends the session; forgotten on this phone in any case. False: the house could not be told, the session ends by itself. */
export const signOut = async (): Promise<boolean> => {
  forgetSignIn();
  const answer = await ask('DELETE', '/v1/sessions/current');
  return answer.outcome === 'answered' || (answer.outcome === 'refused' && answer.name === 'sign-in-needed');
};

/** Everything of Daftar on this phone. False: another page holds the photos; they go when it is closed, or asked again. */
export const erasePhone = (): Promise<boolean> => {
  forgetAll();
  return forgetDatabase();
};
