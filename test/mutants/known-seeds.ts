export const knownSeeds: { readonly [mutant: string]: number } = {};
