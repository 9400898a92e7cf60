import { pathOf } from '../lang.ts';
import { page, type View } from '../page.ts';
import { Island } from '../parts/island.tsx';
import { WindowState } from '../status/window-state.tsx';
import { type StartWords, startWords } from '../words/start.ts';

const List = ({ title, items, ordered }: { title: string; items: readonly string[]; ordered?: boolean }) => (
  <>
    <h2 class="govuk-heading-m">{title}</h2>
    {ordered ? (
      <ol class="govuk-list govuk-list--number">
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ol>
    ) : (
      <ul class="govuk-list govuk-list--bullet">
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    )}
  </>
);

const Start = (view: View<StartWords>) => {
  const { words, lang } = view;
  return (
    <>
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <Island>
        <WindowState {...view} />
      </Island>
      <div class="govuk-button-group">
        <a class="govuk-button" href={pathOf('buat-akun', lang)}>
          {words.begin}
        </a>
        <a class="govuk-link" href={pathOf('masuk', lang)}>
          {words.haveAccount}
        </a>
        <a class="govuk-link" href={pathOf('cek-syarat', lang)}>
          {words.selfCheck}
        </a>
      </div>
      <h2 class="govuk-heading-m">{words.whatTitle}</h2>
      {words.what.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <List title={words.whoTitle} items={words.who} />
      <p class="govuk-body">
        <a class="govuk-link" href={pathOf('cek-syarat', lang)}>
          {words.whoLink}
        </a>
      </p>
      <List title={words.prepareTitle} items={words.prepare} />
      <List title={words.stepsTitle} items={words.steps} ordered />
      <List title={words.fraudTitle} items={words.fraud} />
      <h2 class="govuk-heading-m">{words.helpTitle}</h2>
      <p class="govuk-body">{words.help}</p>
      <h2 class="govuk-heading-m">{words.lawTitle}</h2>
      <p class="govuk-body">{words.law}</p>
    </>
  );
};

export const startPage = page<StartWords>({
  slug: '',
  words: startWords,
  main: Start,
  island: 'start',
  isPublic: true,
});
