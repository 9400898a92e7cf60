import type { PhotoKind } from '../../../shared/domain/photo.ts';
import { ask } from '../phone/ask.ts';
import { forgetSignIn, signedIn } from '../phone/session.ts';
import { type NotDone, type PhotoRow, rowOfKept, withUploads } from './photo-rows.ts';
import { dropPhoto, type KeptPhoto, keepPhoto, keptPhotos } from './photos.ts';
import { digestOf, sendPhoto, type Uploads } from './send-photo.ts';

/** `out`: nobody is signed in. `unknown`: the house did not say what it holds. */
export type Access = 'opening' | 'in' | 'out' | 'unknown';
export type DeskView = {
  readonly access: Access;
  readonly notOpened?: NotDone;
  readonly rows: readonly PhotoRow[];
  /** What came to pass last, for those who hear the page. */
  readonly news?: { readonly kind: PhotoKind; readonly what: 'stored' | 'unsent' | 'failed' | 'deleted' };
};
export type PhotoDesk = {
  /** What lies on this phone, and what the house holds: asked once. */
  open(): Promise<void>;
  add(kind: PhotoKind, bytes: ArrayBuffer): Promise<void>;
  send(key: string): void;
  remove(key: string): Promise<void>;
  close(): void;
};

const isSignedOut = (answer: NotDone): boolean => answer.outcome === 'refused' && answer.name === 'sign-in-needed';
/** The house has the last word on who is signed in: the phone forgets what it believed. */
const outIf = (answer: NotDone): Partial<DeskView> => {
  if (!isSignedOut(answer)) return {};
  forgetSignIn();
  return { access: 'out', notOpened: undefined };
};

/**
 * Keeps and sends the photos of whoever is signed in on this phone. What is not stored goes by itself when the page is opened and whenever
 * the network is back.
 */
export const openPhotoDesk = (onView: (view: DeskView) => void): PhotoDesk => {
  let view: DeskView = { access: 'opening', rows: [] };
  const photos = new Map<string, KeptPhoto>();
  const told = new Set<string>();
  const owner = signedIn()?.email;
  let isSending = false;

  const show = (change: Partial<DeskView>): void => {
    view = { ...view, ...change };
    onView(view);
  };
  const rowOf = (key: string): PhotoRow | undefined => view.rows.find((row) => row.key === key);
  const change = (key: string, changed: Partial<PhotoRow>, more: Partial<DeskView> = {}): void =>
    show({ ...more, rows: view.rows.map((row) => (row.key === key ? { ...row, ...changed } : row)) });
  const takeOff = (key: string): void => {
    const row = rowOf(key);
    if (row?.preview !== undefined) URL.revokeObjectURL(row.preview);
    show({ rows: view.rows.filter((one) => one.key !== key) });
  };
  const lay = (photo: KeptPhoto, isKept: boolean): void => {
    photos.set(photo.id, photo);
    const preview = URL.createObjectURL(new Blob([photo.bytes], { type: 'image/jpeg' }));
    show({ rows: [...view.rows, rowOfKept(photo, preview, isKept)] });
  };

  const isStored = async ({ id, kind }: KeptPhoto, uploadId: string): Promise<void> => {
    await dropPhoto(id);
    photos.delete(id);
    for (const { key } of view.rows.filter((row) => row.uploadId === uploadId && row.key !== id)) takeOff(key);
    change(id, { state: 'stored', uploadId, notDone: undefined }, { news: { kind, what: 'stored' } });
  };
  const isNotSent = ({ id, kind }: KeptPhoto, notDone: NotDone): void => {
    // No network, or nobody signed in: nothing is wrong with the photo.
    const isUnsent = notDone.outcome === 'unreachable' || isSignedOut(notDone);
    const [state, what] = isUnsent ? (['unsent', 'unsent'] as const) : (['failed', 'failed'] as const);
    if (notDone.outcome === 'unreachable') told.add(id);
    change(id, { state, notDone }, { news: { kind, what }, ...outIf(notDone) });
  };

  const sendOne = async (id: string): Promise<void> => {
    const photo = photos.get(id);
    if (photo === undefined) return;
    let uploadId = photo.uploadId ?? '';
    change(id, { state: 'sending', percent: 0, notDone: undefined });
    const answer = await sendPhoto(photo, {
      onAnnounced: async (announced) => {
        uploadId = announced;
        const known = { ...photo, uploadId };
        photos.set(id, known);
        change(id, { uploadId });
        await keepPhoto(known);
      },
      onPart: (part) => change(id, { percent: Math.round(part * 100) }),
    });
    if (answer.outcome === 'answered') await isStored(photo, uploadId);
    else isNotSent(photo, answer);
  };
  /** One after the other: on a bad network two at once are both late. */
  const sendAll = async (): Promise<void> => {
    if (isSending) return;
    // Their 30 minutes are over, or another tab has signed in somebody else.
    if (signedIn()?.email !== owner) return show({ access: 'out' });
    isSending = true;
    for (let [id] = told; id !== undefined; [id] = told) {
      told.delete(id);
      await sendOne(id);
      if (rowOf(id)?.state === 'unsent') break;
    }
    isSending = false;
  };

  const askUploads = async (): Promise<void> => {
    const answer = await ask<Uploads>('GET', '/v1/uploads');
    if (answer.outcome !== 'answered') {
      return show({ access: 'unknown', notOpened: answer, ...outIf(answer) });
    }
    const stored = new Set(
      answer.body.uploads.flatMap(({ uploadId, state }) => (state === 'stored' ? [uploadId] : [])),
    );
    // Its bytes arrived, and the answer that said so was lost.
    for (const { id, uploadId } of photos.values()) {
      if (uploadId === undefined || !stored.has(uploadId)) continue;
      await dropPhoto(id);
      photos.delete(id);
      takeOff(id);
    }
    show({ access: 'in', notOpened: undefined, rows: withUploads(view.rows, answer.body) });
  };

  const open = async (): Promise<void> => {
    if (owner === undefined) return show({ access: 'out' });
    if (view.access === 'opening') for (const photo of await keptPhotos(owner)) lay(photo, true);
    await askUploads();
    if (view.access !== 'in') return;
    for (const id of photos.keys()) told.add(id);
    await sendAll();
  };
  const backOnline = (): void => void (view.access === 'unknown' ? open() : sendAll());
  addEventListener('online', backOnline);

  return {
    open,
    add: async (kind, bytes) => {
      if (owner === undefined) return;
      const sha256 = await digestOf(bytes);
      const photo = { id: `${owner} ${kind} ${sha256}`, owner, kind, bytes, sha256, at: Date.now() };
      if (rowOf(photo.id)?.state === 'stored') return show({ news: { kind, what: 'stored' } });
      if (!photos.has(photo.id)) lay(photo, await keepPhoto(photo));
      told.add(photo.id);
      void sendAll();
    },
    send: (key) => {
      told.add(key);
      void sendAll();
    },
    remove: async (key) => {
      const row = rowOf(key);
      if (row === undefined) return;
      told.delete(key);
      if (photos.delete(key)) await dropPhoto(key);
      const answer =
        row.uploadId === undefined ? undefined : await ask<undefined>('DELETE', `/v1/uploads/${row.uploadId}`);
      const isGone =
        answer === undefined ||
        answer.outcome === 'answered' ||
        (answer.outcome === 'refused' && answer.name === 'not-found');
      if (isGone) {
        takeOff(key);
        return show({ news: { kind: row.kind, what: 'deleted' } });
      }
      const more = outIf(answer);
      if (row.state === 'stored') return change(key, { notDone: answer }, more);
      // Of a photo that was never stored, only the house's note of it is left.
      change(key, { notDone: answer, state: 'waiting', preview: undefined }, more);
    },
    close: () => removeEventListener('online', backOnline),
  };
};
