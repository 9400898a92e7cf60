import { useEffect, useState } from 'preact/hooks';
import type { View } from '../page.ts';
import { type Answers, type Draft, draftOf, drafts, keepDraft, randomId, sentOf } from '../phone/drafts.ts';
import { leadOtherLanguageHere } from '../phone/fragment.ts';
import { kept } from '../phone/kept.ts';
import { signedIn, signInPath } from '../phone/session.ts';
import type { FormWords } from '../words/form.ts';

/** Where in the form one is, by the fragment of the address: `#<draft>/<step>`; `#koreksi/<family>` begins a correction. */
export type Route = { readonly draftId: string; readonly step: string };
const readRoute = (): Route => {
  const [draftId = '', step = ''] = location.hash.slice(1).split('/');
  return { draftId, step };
};
export const goTo = (draftId: string, step: string): void => {
  location.hash = `${draftId}/${step}`;
};

const begin = (more: Partial<Draft>): Draft => {
  const profile = kept<{ readonly name: string; readonly phone: string }>('profile');
  const answers: Answers =
    profile === undefined ? {} : { '/accountHolder/name': profile.name, '/accountHolder/phone': profile.phone };
  const draft: Draft = {
    id: randomId(),
    owner: signedIn()?.email ?? '',
    answers,
    step: 'data-diri',
    changedAt: Date.now(),
    ...more,
  };
  keepDraft(draft);
  return draft;
};

/** A correction that was begun already goes on; else it begins with what was sent of the family from this phone. */
const correctionOf = (familyId: string): Draft => {
  const begun = drafts().find(({ corrects }) => corrects === familyId);
  if (begun !== undefined) return begun;
  const sent = sentOf(familyId);
  return begin({ corrects: familyId, answers: sent ?? {}, step: sent === undefined ? 'data-diri' : 'periksa' });
};

/** What the form shows: nothing yet, a choice among drafts, a form, or that there is no such form on this phone. */
export type Shown =
  | { readonly what: 'loading' }
  | { readonly what: 'choice'; readonly drafts: readonly Draft[] }
  | { readonly what: 'gone' }
  | { readonly what: 'form'; readonly draft: Draft; readonly step: string };

const replaceRoute = (draft: Draft): void => history.replaceState(null, '', `#${draft.id}/${draft.step}`);

const shownAt = ({ draftId, step }: Route): Shown => {
  if (draftId === 'koreksi' || draftId === 'baru' || draftId === '') {
    const open = drafts();
    if (draftId === '' && open.length > 0) return { what: 'choice', drafts: open };
    const draft = draftId === 'koreksi' ? correctionOf(step) : begin({});
    replaceRoute(draft);
    return { what: 'form', draft, step: draft.step };
  }
  const draft = draftOf(draftId);
  if (draft === undefined || draft.owner !== signedIn()?.email) return { what: 'gone' };
  return { what: 'form', draft, step };
};

export type Form = {
  readonly shown: Shown;
  /** False: the phone could not keep the last change. */
  readonly isKept: boolean;
  readonly change: (answers: Answers) => void;
  readonly send: (noticeVersion: string) => void;
};

/**
 * The form that the address names, kept on the phone at every key that is pressed. An edit ends what was given to be sent: it gets a
 * sendId of its own. Without a session it leads to the sign-in, which leads back.
 */
export const useForm = ({ lang }: View<FormWords>): Form => {
  const [shown, setShown] = useState<Shown>({ what: 'loading' });
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    const show = (): void => {
      if (signedIn() === undefined) {
        location.replace(signInPath(lang));
        return;
      }
      setShown(shownAt(readRoute()));
      leadOtherLanguageHere();
    };
    addEventListener('hashchange', show);
    show();
    return () => removeEventListener('hashchange', show);
  }, [lang]);

  const put = (draft: Draft): void => {
    setKept(keepDraft(draft));
    setShown((was) => (was.what === 'form' ? { ...was, draft } : was));
  };
  const change = (answers: Answers): void => {
    if (shown.what !== 'form') return;
    const { sendId, refused: _, ...draft } = shown.draft;
    if (sendId !== undefined) void import('./later.ts').then(({ withdraw }) => withdraw(sendId));
    put({ ...draft, answers, step: shown.step, changedAt: Date.now() });
  };
  const give = (noticeVersion: string): void => {
    if (shown.what !== 'form') return;
    void import('./later.ts').then(({ send }) => {
      const draft = send(shown.draft, noticeVersion);
      if (draft === undefined) setKept(false);
      else goTo(draft.id, 'kirim');
    });
  };
  return { shown, isKept, change, send: give };
};
