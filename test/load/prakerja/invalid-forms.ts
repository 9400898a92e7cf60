import type { Family } from '../../../shared/domain/family.ts';

const ofHead = (family: Family, change: Partial<Record<keyof Family['members'][number], unknown>>): object => ({
  ...family,
  members: family.members.map((member) => (member.relationship === 1 ? { ...member, ...change } : member)),
});

const spoilers: readonly ((family: Family) => object)[] = [
  (family) => ofHead(family, { nik: family.members[0]?.nik.slice(0, 15) }),
  (family) => ofHead(family, { birthDate: '1990-02-30' }),
  (family) => ofHead(family, { birthDate: '2990-02-03' }),
  (family) => ofHead(family, { relationship: 9 }),
  (family) => ofHead(family, { name: '' }),
  (family) => ({ ...family, domicile: { ...family.domicile, kelurahan: '3171019999' } }),
  (family) => ({ ...family, consent: { ...family.consent, accepted: false } }),
  (family) => ({ ...family, members: [...family.members, ...family.members] }),
];

/** How many kinds of invalid forms there are. */
export const invalidKinds = spoilers.length;
/** The form with one fault that people make; the kinds take turns. */
export const invalidForm = (family: Family, turn: number): object => spoilers[turn % invalidKinds]?.(family) ?? {};
