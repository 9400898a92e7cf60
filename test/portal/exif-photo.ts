import type { Page } from 'playwright-core';

const tag = (id: number, type: number, count: number, value: readonly number[]): number[] => {
  const bytes = [...value, 0, 0, 0, 0].slice(0, 4);
  return [id >> 8, id & 255, type >> 8, type & 255, 0, 0, count >> 8, count & 255, ...bytes];
};
const rational = (value: number): number[] => [0, 0, 0, value, 0, 0, 0, 1];

/** Stands in the EXIF of every photo made here, beside the place. */
export const cameraInPhotos = 'KAMERA-RAHASIA';

/** APP1, where EXIF and place lie; nothing else in a JPEG looks like it. */
export const exifMarker = Buffer.from([0xff, 0xe1]);

/**
 * An APP1 segment as a phone writes it (EXIF 2.3, big-endian TIFF): make of the camera, orientation 6 (turn right), and GPS at 6 degrees 12
 * minutes south, 106 degrees 49 minutes east.
 */
const exif = (): Buffer => {
  const make = [...Buffer.from(`${cameraInPhotos}\0`)];
  const directory = 8;
  const makeAt = directory + 2 + 3 * 12 + 4;
  const gpsAt = makeAt + make.length;
  const placeAt = gpsAt + 2 + 4 * 12 + 4;
  const offset = (at: number) => [0, 0, at >> 8, at & 255];
  const tiff = [
    ...[0x4d, 0x4d, 0, 42, ...offset(directory)],
    ...[0, 3, ...tag(0x010f, 2, make.length, offset(makeAt)), ...tag(0x0112, 3, 1, [0, 6])],
    ...[...tag(0x8825, 4, 1, offset(gpsAt)), 0, 0, 0, 0, ...make],
    ...[0, 4, ...tag(1, 2, 2, [83, 0]), ...tag(2, 5, 3, offset(placeAt)), ...tag(3, 2, 2, [69, 0])],
    ...[...tag(4, 5, 3, offset(placeAt + 24)), 0, 0, 0, 0],
    ...[...rational(6), ...rational(12), ...rational(0), ...rational(106), ...rational(49), ...rational(0)],
  ];
  const body = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(tiff)]);
  const length = body.length + 2;
  return Buffer.concat([exifMarker, Buffer.from([length >> 8, length & 255]), body]);
};

/**
 * A JPEG as a phone's camera leaves it: drawn by the browser (left half red, right half blue), with EXIF put in
 * after its first marker. Shown upright it is `height` wide and `width` high.
 */
export const cameraPhoto = async (page: Page, { width = 2400, height = 1800 } = {}): Promise<Buffer> => {
  const drawn = await page.evaluate(
    ({ width, height }) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
      pen.fillStyle = '#f00';
      pen.fillRect(0, 0, width / 2, height);
      pen.fillStyle = '#00f';
      pen.fillRect(width / 2, 0, width / 2, height);
      return canvas.toDataURL('image/jpeg', 0.95);
    },
    { width, height },
  );
  const jpeg = Buffer.from(drawn.split(',')[1] ?? '', 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]);
};

/** Every dot black, white or of a full colour, by chance: as a JPEG of 1600 px it is heavier than the house takes. A PNG. */
export const heavyPicture = async (page: Page, side = 1600): Promise<Buffer> => {
  const drawn = await page.evaluate((side) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [side, side];
    const { data } = new ImageData(side, side);
    // The browser gives 64 KB of randomness at once.
    for (let n = 0; n < data.length; n += 65_536) crypto.getRandomValues(data.subarray(n, n + 65_536));
    const dots = data.map((value, n) => (n % 4 === 3 || value > 127 ? 255 : 0));
    canvas.getContext('2d')?.putImageData(new ImageData(dots, side), 0, 0);
    return canvas.toDataURL('image/png');
  }, side);
  return Buffer.from(drawn.split(',')[1] ?? '', 'base64');
};
