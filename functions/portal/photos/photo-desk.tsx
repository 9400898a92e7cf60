import { useEffect, useState } from 'preact/hooks';
import { type PhotoKind, photoKinds } from '../../../shared/domain/photo.ts';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { FaultSummary, type FieldFault } from '../parts/faults.tsx';
import { refusalOf } from '../parts/refusal.tsx';
import { signInPath } from '../phone/session.ts';
import { type PhotoDesk as Desk, type DeskView, openPhotoDesk } from './desk.ts';
import { PhotoPick, pickId } from './photo-pick.tsx';
import { PhotoItem } from './photo-row.tsx';
import type { PhotoWords } from './photo-words.ts';
import { shrinkPhoto } from './shrink-photo.ts';

const nothingWrong: readonly FieldFault[] = [];

/** Whether the photos of this account can be seen and sent at all, and what to do where not. */
const Access = ({ desk, view, onOpen }: { desk: DeskView; view: View<PhotoWords>; onOpen: () => void }) => {
  const { words, lang } = view;
  if (desk.access === 'out') {
    return (
      <div class="govuk-inset-text" role="status">
        <h2 class="govuk-heading-m">{words.signInTitle}</h2>
        <p class="govuk-body">{words.signIn}</p>
        <a class="govuk-button" href={signInPath(lang)}>
          {words.signInLink}
        </a>
      </div>
    );
  }
  if (desk.notOpened === undefined) return null;
  return (
    <div class="govuk-inset-text" role="status">
      <p class="govuk-body">{refusalOf(desk.notOpened, view).detail}</p>
      <p class="govuk-body">{words.notOpened}</p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={onOpen}>
        {words.tryAgain}
      </button>
    </div>
  );
};

/** What is heard, where eyes see a row change. */
const spokenNews = ({ access, news }: DeskView, words: View<PhotoWords>['words'], isPreparing: boolean): string => {
  if (access === 'opening') return words.loading;
  if (isPreparing) return words.preparing;
  return news === undefined ? '' : fill(words.news[news.what], { name: words.kinds[news.kind].name });
};

/** The photos of an account by kind: chosen, made small, sent, told apart, deleted. */
export const PhotoDesk = (view: View<PhotoWords>) => {
  const { words } = view;
  const [desk, setDesk] = useState<Desk>();
  const [shown, setShown] = useState<DeskView>({ access: 'opening', rows: [] });
  const [preparing, setPreparing] = useState<PhotoKind>();
  const [faults, setFaults] = useState(nothingWrong);
  useEffect(() => {
    const opened = openPhotoDesk(setShown);
    setDesk(opened);
    void opened.open();
    return opened.close;
  }, []);

  const take = async (kind: PhotoKind, file: File): Promise<void> => {
    setPreparing(kind);
    setFaults(nothingWrong);
    const bytes = await shrinkPhoto(file);
    if (bytes === undefined) setFaults([{ id: pickId(kind), detail: words.notAPicture }]);
    else await desk?.add(kind, bytes);
    setPreparing(undefined);
  };
  const remove = async (kind: PhotoKind, key: string): Promise<void> => {
    await desk?.remove(key);
    document.getElementById(`photos-${kind}`)?.focus();
  };

  const isFull = shown.rows.length >= words.most;
  const canSend = shown.access === 'in' || shown.access === 'unknown';
  const news = spokenNews(shown, words, preparing !== undefined);
  return (
    <>
      <FaultSummary title={words.faultsTitle} prefix={words.faultPrefix} faults={faults} />
      <Access desk={shown} view={view} onOpen={() => void desk?.open()} />
      <p class="govuk-body" role="status" id="photo-news">
        {news}
      </p>
      {isFull ? <p class="govuk-inset-text">{fill(words.full, { n: shown.rows.length })}</p> : null}
      {photoKinds.map((kind) => (
        <section key={kind} aria-labelledby={`photos-${kind}`}>
          <h2 class="govuk-heading-m" id={`photos-${kind}`} tabIndex={-1}>
            {words.kinds[kind].title}
          </h2>
          <p class="govuk-body">{words.kinds[kind].purpose}</p>
          <ul class="govuk-list">
            {shown.rows
              .filter((row) => row.kind === kind)
              .map((row) => (
                <PhotoItem
                  key={row.key}
                  row={row}
                  view={view}
                  canSend={canSend}
                  onSend={() => desk?.send(row.key)}
                  onRemove={() => remove(kind, row.key)}
                />
              ))}
          </ul>
          {canSend && !isFull ? (
            <PhotoPick
              kind={kind}
              view={view}
              fault={faults.find(({ id }) => id === pickId(kind))}
              isBusy={preparing !== undefined}
              onFile={(file) => void take(kind, file)}
            />
          ) : null}
        </section>
      ))}
    </>
  );
};
