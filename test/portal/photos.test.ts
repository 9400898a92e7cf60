import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FileChooser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photosWords } from '../../functions/portal/words/photos.ts';
import { photoLimitBytes, photoTypeOf } from '../../shared/domain/photo.ts';
import { browserNote, chromiumPath, openBrowser, openPhone, type Watched } from '../support/browser.ts';
import { type Client, newCitizen, someone } from '../support/client.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { openSender, photoOf } from '../support/photos.ts';
import { cameraInPhotos, cameraPhoto, exifMarker, heavyPicture } from './exif-photo.ts';
import { axeFaults, sideways } from './look.ts';

type Listed = { readonly uploadId: string; readonly kind: string; readonly state: string };

const shot = (buffer: Buffer) => ({ name: 'KTP-Ibu-Sari.jpg', mimeType: 'image/jpeg', buffer });
const pick = (page: Page, buffer: Buffer, kind = 'ktp') => page.locator(`#pick-${kind}`).setInputFiles(shot(buffer));
const tagOf = (page: Page, state: keyof typeof photosWords.id.states) =>
  page.locator('.govuk-tag', { hasText: photosWords.id.states[state] });

describe.skipIf(chromiumPath === undefined)(`the page of photos${browserNote}`, { timeout: 90_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  let people = 0;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.end();
  });

  const signIn = (page: Page, name: string) =>
    page.evaluate(
      async (credentials) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/v1/sessions', { method: 'POST', headers, body: JSON.stringify(credentials) });
        if (!answer.ok) throw new Error(`not signed in: ${answer.status}`);
        const signed = { ...((await answer.json()) as object), email: credentials.email };
        localStorage.setItem('daftar.session', JSON.stringify(signed));
      },
      { email: `${name}@daftar.example`, password: someone.password },
    );
  /** A new citizen with a phone of their own, and a second way in to see what the house holds. */
  const signedIn = async (options: Parameters<typeof openPhone>[2] = {}) => {
    const name = `foto${++people}`;
    const client = await newCitizen(house.url, name);
    const watched = await openPhone(browser, house.url, options);
    await watched.page.goto('/data-pribadi');
    await signIn(watched.page, name);
    watched.apiCalls.length = 0;
    return { ...watched, client, name };
  };
  const opened = async (options: Parameters<typeof openPhone>[2] = {}) => {
    const one = await signedIn(options);
    await one.page.goto('/foto');
    await one.page.locator('#pick-ktp').waitFor();
    return one;
  };
  const held = async (client: Client): Promise<readonly Listed[]> =>
    (await client.send('GET', '/v1/uploads')).body['uploads'] as Listed[];
  const bytesOf = async (client: Client, uploadId: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(await openSender(house.url, client).viewOf(uploadId))).arrayBuffer());
  const isClean = ({ foreign, complaints }: Watched) =>
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });

  it('sends what a camera took upright, at most 1600 px, and without the place, the camera or the name of the file', async () => {
    const one = await opened();
    const taken = await cameraPhoto(one.page);
    expect([taken.includes('Exif'), taken.includes(cameraInPhotos), taken.includes(exifMarker)]).toEqual([
      true,
      true,
      true,
    ]);
    const sent: string[] = [];
    one.context.on('request', (request) =>
      sent.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? ''),
    );
    await pick(one.page, taken);
    await tagOf(one.page, 'stored').waitFor();
    const [upload, ...others] = await held(one.client);
    expect([upload?.kind, upload?.state, others]).toEqual(['ktp', 'stored', []]);
    const stored = await bytesOf(one.client, upload?.uploadId ?? '');
    expect(photoTypeOf(stored)).toBe('image/jpeg');
    expect([stored.includes('Exif'), stored.includes(cameraInPhotos), stored.includes(exifMarker)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await pictureOf(one.page, stored)).toEqual({ width: 1200, height: 1600, top: 'red', bottom: 'blue' });
    expect(sent.join()).not.toContain('KTP-Ibu-Sari');
    expect(one.apiCalls).toEqual(['GET /v1/uploads', 'POST /v1/uploads']);
    isClean(one);
  });

  it('lowers the quality until a photo of many details is small enough', async () => {
    const one = await opened();
    await pick(one.page, await heavyPicture(one.page), 'house-front');
    await tagOf(one.page, 'stored').waitFor();
    const [upload] = await held(one.client);
    const stored = await bytesOf(one.client, upload?.uploadId ?? '');
    expect(photoTypeOf(stored)).toBe('image/jpeg');
    expect(stored.length).toBeLessThanOrEqual(photoLimitBytes);
    expect(stored.length).toBeGreaterThan(photoLimitBytes / 2);
    isClean(one);
  });

  it('tells a file that is no picture before anything is sent, at the field and on top, where the focus is', async () => {
    const one = await opened();
    await pick(one.page, Buffer.from('Surat lamaran kerja'));
    await one.page.locator('.govuk-error-summary').waitFor();
    expect(await one.page.locator('.govuk-error-summary a').innerText()).toBe(photosWords.id.notAPicture);
    expect(await one.page.locator('#pick-ktp-error').innerText()).toContain(photosWords.id.notAPicture);
    expect(await one.page.evaluate(() => document.activeElement?.className)).toBe('govuk-error-summary');
    expect(await axeFaults(one.page)).toEqual([]);
    await one.page.keyboard.press('Tab');
    await one.page.keyboard.press('Enter');
    expect(await one.page.evaluate(() => document.activeElement?.id)).toBe('pick-ktp');
    expect(one.apiCalls).toEqual(['GET /v1/uploads']);
    isClean(one);
  });

  it('a network cut in the middle of a photo and back again: it goes by itself and is stored once', async () => {
    const one = await opened();
    const taken = await cameraPhoto(one.page);
    let cut = 0;
    await one.page.route('**/blobs/**', async (route) => {
      if (cut++ > 0) return route.continue();
      await one.context.setOffline(true);
      return route.abort('internetdisconnected');
    });
    await pick(one.page, taken);
    await tagOf(one.page, 'unsent').waitFor();
    await one.page.getByText(photosWords.id.advice.goesByItself).waitFor();
    expect(
      await one.page.locator('.daftar-photo__preview').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBe(1200);
    expect(await axeFaults(one.page)).toEqual([]);
    expect((await held(one.client)).map(({ state }) => state)).toEqual(['waiting']);
    await one.context.setOffline(false);
    await tagOf(one.page, 'stored').waitFor();
    await pick(one.page, taken);
    await one.page.waitForTimeout(300);
    expect((await held(one.client)).map(({ state }) => state)).toEqual(['stored']);
    await one.page.reload();
    await tagOf(one.page, 'stored').waitFor();
    await pick(one.page, taken);
    await one.page.getByText(photosWords.id.news.stored.replace('{name}', 'KTP')).waitFor();
    expect([await one.page.locator('.daftar-photo').count(), (await held(one.client)).length]).toEqual([1, 1]);
    isClean(one);
  });

  it('closing the tab loses no photo: it is there again unsent, and goes once when the house is reached', async () => {
    const one = await opened();
    await one.context.setOffline(true);
    await pick(one.page, await cameraPhoto(one.page), 'selfie-ktp');
    await one.page.getByText(photosWords.id.advice.goesByItself).waitFor();
    await one.page.close();
    await one.context.setOffline(false);
    const page = await one.context.newPage();
    await page.route('**/v1/uploads', (route) => route.abort('connectionrefused'));
    await page.goto('/foto');
    await page.getByText(photosWords.id.advice.pressSend).waitFor();
    await page.locator('.daftar-photo__preview').waitFor();
    // It may have been announced before the network was gone.
    expect((await held(one.client)).filter(({ state }) => state === 'stored')).toEqual([]);
    await page.getByRole('button', { name: /^Kirim.*swafoto dengan KTP/ }).click();
    await page.getByText(photosWords.id.advice.goesByItself).waitFor();
    await page.unroute('**/v1/uploads');
    await page.reload();
    await tagOf(page, 'stored').waitFor();
    expect((await held(one.client)).map(({ kind, state }) => [kind, state])).toEqual([['selfie-ktp', 'stored']]);
    await page.reload();
    await tagOf(page, 'stored').waitFor();
    expect([await page.locator('.daftar-photo').count(), await tagOf(page, 'unsent').count()]).toEqual([1, 0]);
  });

  it('on a shared phone nobody sees or sends the unsent photo of another', async () => {
    const one = await opened();
    await one.context.setOffline(true);
    await pick(one.page, await cameraPhoto(one.page));
    await one.page.getByText(photosWords.id.advice.goesByItself).waitFor();
    await one.context.setOffline(false);
    await tagOf(one.page, 'stored').waitFor();
    await one.context.setOffline(true);
    await pick(one.page, await cameraPhoto(one.page, { width: 300, height: 200 }));
    await one.page.getByText(photosWords.id.advice.goesByItself).waitFor();
    await one.page.close();
    await one.context.setOffline(false);
    const other = `${one.name}-lain`;
    const otherClient = await newCitizen(house.url, other);
    const page = await one.context.newPage();
    await page.goto('/data-pribadi');
    await signIn(page, other);
    await page.goto('/foto');
    await page.locator('#pick-ktp').waitFor();
    await page.waitForTimeout(300);
    expect([await page.locator('.daftar-photo').count(), await held(otherClient)]).toEqual([0, []]);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.getByText(photosWords.id.signInTitle).waitFor();
    expect(await page.locator('.daftar-photo').count()).toBe(0);
    await signIn(page, one.name);
    await page.reload();
    await page.getByText(photosWords.id.news.stored.replace('{name}', 'KTP')).waitFor();
    expect((await held(one.client)).map(({ state }) => state)).toEqual(['stored', 'stored']);
  });

  it('a photo whose last answer was lost is known as stored when the page is opened again', async () => {
    const one = await opened();
    await one.page.route('**/blobs/**', async (route: Route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await pick(one.page, await cameraPhoto(one.page));
    await tagOf(one.page, 'unsent').waitFor();
    await one.page.reload();
    await tagOf(one.page, 'stored').waitFor();
    expect([await one.page.locator('.daftar-photo').count(), await tagOf(one.page, 'unsent').count()]).toEqual([1, 0]);
  });

  it('shows how much is sent while it is sent', async () => {
    const one = await opened();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await one.page.route('**/blobs/**', async (route) => {
      await held;
      await route.continue();
    });
    await pick(one.page, await cameraPhoto(one.page));
    await tagOf(one.page, 'sending').waitFor();
    expect(await one.page.getByRole('progressbar').getAttribute('max')).toBe('100');
    expect(await one.page.getByRole('progressbar').getAttribute('aria-label')).toMatch(/^\d+ persen terkirim$/);
    expect(await axeFaults(one.page)).toEqual([]);
    release();
    await tagOf(one.page, 'stored').waitFor();
    isClean(one);
  });

  it('deletes what is stored only after asking, by keyboard, and the place is free again', async () => {
    const one = await opened();
    await pick(one.page, await cameraPhoto(one.page));
    await tagOf(one.page, 'stored').waitFor();
    const remove = one.page.getByRole('button', { name: /^Hapus.*KTP/ });
    await remove.focus();
    await one.page.keyboard.press('Enter');
    await one.page.getByText('Hapus foto KTP ini?').waitFor();
    expect(await axeFaults(one.page)).toEqual([]);
    await one.page.keyboard.press('Tab');
    await one.page.keyboard.press('Tab');
    await one.page.keyboard.press('Enter');
    await remove.waitFor();
    expect((await held(one.client)).length).toBe(1);
    await one.page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON');
    await one.page.keyboard.press('Enter');
    await one.page.getByText('Hapus foto KTP ini?').waitFor();
    await one.page.keyboard.press('Tab');
    await one.page.keyboard.press('Enter');
    await one.page.getByText('Foto KTP sudah dihapus.').waitFor();
    expect(await held(one.client)).toEqual([]);
    expect(await one.page.evaluate(() => document.activeElement?.id)).toBe('photos-ktp');
    isClean(one);
  });

  it('says that 15 photos are the most, before and after the house says so', async () => {
    const one = await opened();
    const sender = openSender(house.url, one.client);
    for (let n = 0; n < 15; n += 1) await sender.announce(photoOf('image/jpeg', 100));
    await pick(one.page, await cameraPhoto(one.page));
    await tagOf(one.page, 'failed').waitFor();
    await one.page
      .getByText(/15 foto/)
      .first()
      .waitFor();
    expect(await axeFaults(one.page)).toEqual([]);
    await one.page.reload();
    await one.page.getByText('Anda sudah memiliki 16 foto').waitFor();
    expect(await one.page.locator('#pick-ktp').count()).toBe(0);
    expect(await axeFaults(one.page)).toEqual([]);
  });

  it('leads who is not signed in to sign in and back, and keeps what is not sent', async () => {
    const one = await opened();
    await one.page.evaluate(() => fetch('/v1/sessions/current', { method: 'DELETE' }));
    await pick(one.page, await cameraPhoto(one.page));
    await one.page.getByText(photosWords.id.signInTitle).waitFor();
    expect(
      await one.page.getByRole('link', { name: photosWords.id.signInLink, exact: true }).getAttribute('href'),
    ).toBe('/masuk#%2Ffoto');
    expect(await tagOf(one.page, 'unsent').count()).toBe(1);
    expect(await one.page.locator('#pick-ktp').count()).toBe(0);
    expect(await axeFaults(one.page)).toEqual([]);
    await signIn(one.page, one.name);
    await one.page.goto('/en/foto');
    await one.page.getByText('Photo stored: KTP.').waitFor();
    expect((await held(one.client)).map(({ state }) => state)).toEqual(['stored']);
    isClean(one);
  });

  it('a house that cannot be reached is asked again only when told to', async () => {
    const one = await signedIn();
    await one.page.route('**/v1/uploads', (route) => route.abort('connectionrefused'));
    await one.page.goto('/foto');
    await one.page.getByText(photosWords.id.notOpened).waitFor();
    expect(await axeFaults(one.page)).toEqual([]);
    await one.page.unroute('**/v1/uploads');
    await one.page.waitForTimeout(500);
    expect(one.apiCalls).toEqual(['GET /v1/uploads']);
    await one.page.getByRole('button', { name: 'Coba lagi' }).click();
    await one.page.getByText(photosWords.id.notOpened).waitFor({ state: 'detached' });
    expect(one.apiCalls).toEqual(['GET /v1/uploads', 'GET /v1/uploads']);
  });

  it('fills a slot of S3 as given: every field, then the photo, to the bucket of its address', async () => {
    const one = await opened();
    const bodies: Buffer[] = [];
    const bucket = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      bodies.push(Buffer.concat(chunks));
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
    const { port } = bucket.address() as AddressInfo;
    const fields = { 'Content-Type': 'image/jpeg', key: 'quarantine/abc', Policy: 'eyJ9', 'X-Amz-Signature': 'f00d' };
    await one.page.route('**/v1/uploads', async (route) => {
      const slot = { method: 'POST', url: '/bucket', fields };
      await route.fulfill({ status: 201, json: { uploadId: 'AAAAAAAAAAAAAAAAAAAAAA', slot } });
    });
    await one.page.route('**/bucket', (route) => route.continue({ url: `http://127.0.0.1:${port}/` }));
    await pick(one.page, await cameraPhoto(one.page));
    await tagOf(one.page, 'stored').waitFor();
    bucket.close();
    const [body = Buffer.of()] = bodies;
    const names = [...body.toString('latin1').matchAll(/name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual([...Object.keys(fields), 'file', 'foto']);
    expect([bodies.length, body.includes('KTP-Ibu-Sari'), body.includes('Exif')]).toEqual([1, false, false]);
  });

  it('fits a window of 320 px and is without faults in both languages, by keyboard alone', async () => {
    const one = await opened({ viewport: { width: 320, height: 640 } });
    // Heard from the beginning: the browser takes a moment until it tells of choosers instead of opening them.
    const choosers: FileChooser[] = [];
    one.page.on('filechooser', (chooser) => choosers.push(chooser));
    await pick(one.page, await cameraPhoto(one.page));
    await tagOf(one.page, 'stored').waitFor();
    for (const path of ['/foto', '/en/foto']) {
      await one.page.goto(path);
      await one.page.locator('#pick-ktp').waitFor();
      expect([path, await sideways(one.page), await axeFaults(one.page)]).toEqual([path, 0, []]);
    }
    await one.page.locator('#pick-house-front').focus();
    await one.page.keyboard.press('Enter');
    await expect.poll(() => choosers.length).toBe(1);
    expect(await choosers[0]?.element().getAttribute('capture')).toBe('environment');
    isClean(one);
  });
});

/** Size of a JPEG as shown, and which colour its upper and lower half are of. */
const pictureOf = (page: Page, jpeg: Buffer) =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
    pen.drawImage(picture, 0, 0);
    const colourAt = (y: number) => {
      const [red = 0, , blue = 0] = pen.getImageData(50, y, 1, 1).data;
      return red > blue ? 'red' : 'blue';
    };
    return { width: picture.width, height: picture.height, top: colourAt(50), bottom: colourAt(picture.height - 50) };
  }, jpeg.toString('base64'));
