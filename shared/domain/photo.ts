/** What a photo shows: the KTP, its holder holding it, the front of the house. */
export const photoKinds = ['ktp', 'selfie-ktp', 'house-front'] as const;
export type PhotoKind = (typeof photoKinds)[number];

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** 2 MB: a phone's photo after the portal has made it smaller. */
export const photoLimitBytes = 2 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean =>
  bytes.length >= at + magic.length && magic.every((byte, n) => bytes[at + n] === byte);

const jpeg = [0xff, 0xd8, 0xff];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** `RIFF`, four bytes of length, `WEBP`. */
const riff = [0x52, 0x49, 0x46, 0x46];
const webp = [0x57, 0x45, 0x42, 0x50];

/** The type by the first bytes, whatever a name or a header says; undefined for everything that is no photo of ours. */
export const photoTypeOf = (bytes: Uint8Array): PhotoType | undefined => {
  if (startsWith(bytes, jpeg)) return 'image/jpeg';
  if (startsWith(bytes, png)) return 'image/png';
  return startsWith(bytes, riff) && startsWith(bytes, webp, 8) ? 'image/webp' : undefined;
};
