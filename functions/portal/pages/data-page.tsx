import { page, type View } from '../page.ts';
import { ErasePhone } from '../parts/erase-phone.tsx';
import { Island } from '../parts/island.tsx';
import { type DataPageWords, dataPageWords } from '../words/data-page.ts';

const DataPage = (view: View<DataPageWords>) => {
  const { words } = view;
  return (
    <>
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <p class="govuk-body" id="notice-version">
        {words.version}
      </p>
      {words.sections.map(({ title, paragraphs, items = [] }) => (
        <section>
          <h2 class="govuk-heading-m">{title}</h2>
          {paragraphs.map((paragraph) => (
            <p class="govuk-body">{paragraph}</p>
          ))}
          {items.length === 0 ? undefined : (
            <ul class="govuk-list govuk-list--bullet">
              {items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <Island>
        <ErasePhone {...view} />
      </Island>
    </>
  );
};

export const dataPage = page<DataPageWords>({
  slug: 'data-pribadi',
  words: dataPageWords,
  main: DataPage,
  island: 'data-page',
  isPublic: true,
});
