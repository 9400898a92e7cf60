import { useEffect, useState } from 'preact/hooks';
import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { signedIn } from '../phone/session.ts';
import type { SessionWords } from '../words/session.ts';
import type { SignedInWords } from '../words/signed-in.ts';
import { SessionBar } from './session-bar.tsx';

/** To who opens a page for those who are not signed in: where to go on, or how to leave first. */
export const AlreadySignedIn = (view: View<SignedInWords & SessionWords>) => {
  const { words, lang } = view;
  const [isSignedIn, setSignedIn] = useState(false);
  useEffect(() => setSignedIn(signedIn() !== undefined), []);
  if (!isSignedIn) return null;
  return (
    <SessionBar {...view}>
      <div class="govuk-inset-text" id="already">
        {`${words.already} `}
        <a class="govuk-link" href={pathOf('keluarga', lang)}>
          {words.toFamilies}
        </a>
      </div>
    </SessionBar>
  );
};
