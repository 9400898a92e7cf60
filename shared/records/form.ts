import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Keys } from '../ports.ts';
import { fromUtf8, utf8 } from './attributes.ts';

/** A form as it lies in the table: deflated first, so that a family of four fits one write unit of 1 KB instead of two. */
export const sealForm = (keys: Keys, sealKey: Uint8Array, submissionId: string, content: string): Uint8Array =>
  keys.seal(sealKey, deflateRawSync(utf8(content)), submissionId);

/** At most 256 KB comes out: a front door body has at most 64 KB. */
export const openForm = (keys: Keys, sealKey: Uint8Array, submissionId: string, sealed: Uint8Array): unknown =>
  JSON.parse(fromUtf8(inflateRawSync(keys.open(sealKey, sealed, submissionId), { maxOutputLength: 262_144 })));
