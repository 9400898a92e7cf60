import { ask } from './ask.ts';
import { forgetAll } from './kept.ts';
import { forgetSignIn } from './session.ts';

/** Ends the session; forgotten on this phone in any case. False: the house could not be told, the session ends by itself. */
export const signOut = async (): Promise<boolean> => {
  forgetSignIn();
  const answer = await ask('DELETE', '/v1/sessions/current');
  return answer.outcome === 'answered' || (answer.outcome === 'refused' && answer.name === 'sign-in-needed');
};

/** Where photos lie until they are sent. */
const photoStore = 'daftar';
/** A page that is in the middle of its work with a photo is waited for. */
const waitMs = 3000;

/** Everything of Daftar on this phone. False: another page holds the photos; they go when it is closed, or asked again. */
export const erasePhone = (): Promise<boolean> => {
  forgetAll();
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(photoStore);
    asked.onsuccess = () => resolve(true);
    asked.onerror = () => resolve(false);
    asked.onblocked = () => void setTimeout(() => resolve(false), waitMs);
  });
};
