import type { Keys, LandObject, Table, Vehicle } from '../ports.ts';
import { bytes, fromUtf8, text, utf8 } from './attributes.ts';
import { assetsKey } from './item-keys.ts';

/** What the tax agency said of a household, and of which KK and NIKs it was asked. Plates are not kept: no rule needs them. */
export type Assets = {
  readonly askedFor: string;
  readonly vehicles: readonly Pick<Vehicle, 'kind' | 'blocked'>[];
  readonly land: readonly Pick<LandObject, 'njopRupiah'>[];
};
export type AssetsNeeds = { readonly table: Table; readonly keys: Keys };
type Owner = { readonly window: string; readonly familyId: string; readonly sealKey: Uint8Array };

const aad = (owner: Owner): string => `${owner.window}|${owner.familyId}|assets`;

export const readAssets = async ({ table, keys }: AssetsNeeds, owner: Owner): Promise<Assets | undefined> => {
  const item = await table.get(assetsKey(owner.window, owner.familyId));
  if (item === undefined) return undefined;
  const plain = keys.open(owner.sealKey, bytes(item, 'sealed'), aad(owner));
  return { askedFor: text(item, 'askedFor'), ...(JSON.parse(fromUtf8(plain)) as Omit<Assets, 'askedFor'>) };
};

export const putAssets = async ({ table, keys }: AssetsNeeds, owner: Owner, assets: Assets): Promise<void> => {
  const { askedFor, ...found } = assets;
  await table.update({
    key: assetsKey(owner.window, owner.familyId),
    set: { askedFor, sealed: keys.seal(owner.sealKey, utf8(JSON.stringify(found)), aad(owner)) },
  });
};
