import type { Finding } from '../domain/eligibility.ts';
import type { Keys } from '../ports.ts';
import { fromUtf8, utf8 } from './attributes.ts';

/** What was found about a household: personal, so it lies sealed under the family's key. */
export type Found = {
  readonly findings: readonly Finding[];
  /** Lines of the form (0-based) whose NIK and KK the registry did not confirm together. */
  readonly unmatched: readonly number[];
};

type Owner = { readonly window: string; readonly familyId: string };
const aad = ({ window, familyId }: Owner): string => `${window}|${familyId}|findings`;

export const sealFound = (keys: Keys, sealKey: Uint8Array, owner: Owner, found: Found): Uint8Array =>
  keys.seal(sealKey, utf8(JSON.stringify(found)), aad(owner));

export const openFound = (keys: Keys, sealKey: Uint8Array, owner: Owner, sealed: Uint8Array): Found =>
  JSON.parse(fromUtf8(keys.open(sealKey, sealed, aad(owner)))) as Found;
