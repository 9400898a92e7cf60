import { photoLimitBytes } from '../../../shared/domain/photo.ts';

/** Longest side in pixels and JPEG quality; the first whose result the house takes. */
const steps = [
  [1600, 0.85],
  [1600, 0.7],
  [1600, 0.5],
  [1200, 0.5],
  [800, 0.4],
] as const;

const drawn = (picture: ImageBitmap, longest: number): HTMLCanvasElement => {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  // A JPEG knows no transparency: without this it becomes black.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

/**
 * The picture alone, upright, as a JPEG that is small enough to send: what a camera writes beside it (place, time, device) is gone.
 * Undefined: this phone cannot read it as a picture.
 */
export const shrinkPhoto = async (file: Blob): Promise<ArrayBuffer | undefined> => {
  // It is turned as the camera said unless told otherwise; phones of 2021 do not know the word for it.
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return undefined;
  try {
    for (const [longest, quality] of steps) {
      const photo = await encoded(drawn(picture, longest), quality);
      if (photo !== null && photo.size <= photoLimitBytes) return await photo.arrayBuffer();
    }
    return undefined;
  } finally {
    picture.close();
  }
};
