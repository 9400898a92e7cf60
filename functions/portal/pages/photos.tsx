import { pathOf } from '../lang.ts';
import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { PhotoDesk } from '../photos/photo-desk.tsx';
import { type PhotosPageWords, photosWords } from '../words/photos.ts';

const Photos = (view: View<PhotosPageWords>) => {
  const { words, lang } = view;
  return (
    <>
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <NoScript words={words} />
      <Island>
        <PhotoDesk {...view} />
      </Island>
      <h2 class="govuk-heading-m">{words.aboutTitle}</h2>
      {words.about.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={pathOf('data-pribadi', lang)}>
          {words.footPrivacy}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={pathOf('keluarga', lang)}>
          {words.backLink}
        </a>
      </p>
    </>
  );
};

export const photosPage = page<PhotosPageWords>({
  slug: 'foto',
  words: photosWords,
  main: Photos,
  island: 'photos',
  problems: [
    'invalid-form',
    'too-many-photos',
    'photo-too-large',
    'photo-type-not-allowed',
    'not-a-photo',
    'photo-differs',
    'link-wrong',
    'link-expired',
  ],
  isPublic: false,
});
