import { useEffect, useState } from 'preact/hooks';
import { type Lang, pathOf } from '../lang.ts';
import { goTo } from '../phone/go-to.ts';
import { forgetAll } from '../phone/kept.ts';
import { sessionIsOver, signedIn } from '../phone/session.ts';
import { erasePhone, signOut } from './leave.ts';

/** What became of the data on this phone. `held`: the photos could not be erased yet. */
type Erased = 'kept' | 'erased' | 'held';
/**
 * Where the session of this phone stands. `unknown`: before the phone was read, or nobody is signed in. `ended`: left on this phone, and
 * something is still to be told or done. `until`: ISO 8601.
 */
export type SessionState = { readonly is: 'unknown' } | { readonly is: 'over' } | Lasting | Ended;
export type Lasting = { readonly is: 'in' | 'asked' | 'leaving'; readonly until: string };
export type Ended = {
  readonly is: 'ended';
  readonly until: string;
  readonly erased: Erased;
  readonly isTold: boolean;
};

const over: SessionState = { is: 'over' };

const read = (): SessionState => {
  const signed = signedIn();
  if (signed !== undefined) return { is: 'in', until: signed.expiresAt };
  return { is: sessionIsOver() ? 'over' : 'unknown' };
};

/** The session as the phone knows it, over in time, and the ways out of it. */
export const useSession = (lang: Lang) => {
  const [state, setState] = useState<SessionState>({ is: 'unknown' });
  const isWatched = state.is === 'in' || state.is === 'asked' || state.is === 'over';
  useEffect(() => setState(read()), []);
  useEffect(() => {
    if (!isWatched) return;
    const lookAgain = (): void => {
      const now = read();
      setState((before) => (before.is === 'asked' && now.is === 'in' ? before : now.is === 'unknown' ? over : now));
    };
    // A page from before a sign-out that is gone back to: what it shows is nobody's any more.
    const comeBack = ({ persisted }: PageTransitionEvent): void => {
      if (persisted && read().is === 'unknown') location.reload();
    };
    const leftMs = 'until' in state ? Date.parse(state.until) - Date.now() : undefined;
    const timer = leftMs === undefined ? undefined : setTimeout(lookAgain, leftMs + 50);
    document.addEventListener('visibilitychange', lookAgain);
    addEventListener('pageshow', comeBack);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookAgain);
      removeEventListener('pageshow', comeBack);
    };
  }, [isWatched, state]);

  const leave = async (isErasing: boolean): Promise<void> => {
    if (!('until' in state) || state.is === 'leaving') return;
    const { until } = state;
    setState({ is: 'leaving', until });
    const erased = isErasing ? ((await erasePhone()) ? 'erased' : 'held') : 'kept';
    const isTold = await signOut();
    // What was on its way meanwhile may have left a receipt.
    if (isErasing) forgetAll();
    if (isTold && erased !== 'held') {
      goTo(`${pathOf('masuk', lang)}#${isErasing ? 'keluar-hapus' : 'keluar'}`);
    } else setState({ is: 'ended', until, erased, isTold });
  };
  const ask = (isAsked: boolean): void =>
    setState((before) => ('until' in before ? { is: isAsked ? 'asked' : 'in', until: before.until } : before));
  return { state, leave, ask };
};
