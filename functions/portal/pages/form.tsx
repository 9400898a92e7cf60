import { Form } from '../form/form.tsx';
import { page } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { type FormWords, formWords } from '../words/form.ts';

export const formPage = page<FormWords>({
  slug: 'formulir',
  words: formWords,
  main: (view) => (
    <>
      <NoScript words={view.words} />
      <Island>
        <Form {...view} />
      </Island>
    </>
  ),
  island: 'form',
  problems: ['invalid-form', 'too-large', 'window-closed', 'not-certain'],
  isPublic: false,
});
