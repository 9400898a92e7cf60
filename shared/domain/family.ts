import * as z from 'zod';
import { domicileSchema, provinceSchema } from './domicile.ts';
import { incoherencesOf, mostMembers } from './family-coherence.ts';
import { type Fault, faultAt, readAs } from './fault.ts';
import { assetsSchema, householdSchema } from './household.ts';
import { kkSchema } from './kk.ts';
import { type Member, memberSchema } from './member.ts';
import { nikBirthMatches, parseNik } from './nik.ts';
import { phoneSchema } from './phone.ts';
import { plainTextSchema } from './plain-text.ts';

const truthful = z.literal(true, { error: 'Nyatakan bahwa data yang Anda isi benar agar pendaftaran dapat dikirim.' });
const accepted = z.literal(true, { error: 'Setujui pemrosesan data pribadi agar pendaftaran dapat dikirim.' });

/** What stands there is no form at all; zod's other faults keep their own words. */
const orElse = (sentence: string) => (issue: { readonly code?: string }) =>
  issue.code === 'invalid_type' ? sentence : undefined;

const accountHolderSchema = z.strictObject({
  name: plainTextSchema(1, 100),
  phone: phoneSchema,
  /** Whether the account holder is one of the members: one account may register several families. */
  member: z.boolean(),
});

const consentSchema = z.strictObject({
  /** The version of the notice that was read: consent must be provable (UU 27/2022 art. 24). */
  noticeVersion: plainTextSchema(1, 50),
  accepted,
  /** A parent or guardian agrees for a child's data (UU 27/2022 art. 25); whether one is needed depends on today. */
  guardian: z.boolean().optional(),
});

/** The registration form of one family. Strict: a field that nobody knows is a fault, not ignored. */
export const familySchema = z
  .strictObject(
    {
      kk: kkSchema,
      accountHolder: accountHolderSchema,
      members: z.array(memberSchema).min(1).max(mostMembers),
      /** Declared by the family; what the civil registry answers decides. */
      ktpProvince: provinceSchema,
      domicile: domicileSchema,
      household: householdSchema,
      assets: assetsSchema,
      declaration: z.strictObject({ truthful }),
      consent: consentSchema,
    },
    { error: orElse('Formulir keluarga belum ada. Isi formulir pendaftaran, lalu kirim lagi.') },
  )
  .superRefine(
    (family, context) => {
      for (const { path, message } of incoherencesOf(family)) {
        context.addIssue({ code: 'custom', path: [...path], message, input: family });
      }
    },
    // zod skips refinements once a field failed; a citizen shall see all faults at once.
    { when: () => true },
  );

/** A family as accepted: digits only, NFC, trimmed, no unknown field. Holds no time and no locale. */
export type Family = z.infer<typeof familySchema>;
export type FamilyReading =
  | { readonly outcome: 'valid'; readonly family: Family }
  | { readonly outcome: 'invalid'; readonly faults: Fault[] };

/** Reads what a client sent (any JSON value); all faults at once, at most 50, and never a throw. */
export const readFamily = (input: unknown): FamilyReading => {
  const reading = readAs(familySchema, input);
  return reading.outcome === 'valid' ? { outcome: 'valid', family: reading.value } : reading;
};

/** Whether it has only these names, in this order; some may be missing. */
const isInOrder = (names: readonly string[], value: object): boolean => {
  let at = 0;
  for (const name in value) {
    while (at < names.length && names[at] !== name) at += 1;
    if (at === names.length) return false;
    at += 1;
  }
  return true;
};

const inOrder = (names: readonly string[], value: object): object => {
  // What zod has read is in order already; putting it in order anew costs more than to see that.
  if (isInOrder(names, value)) return value;
  const known = value as Record<string, unknown>;
  const ordered: Record<string, unknown> = {};
  // Names are those of our own schemas, none of them `__proto__`.
  for (const name of names) if (known[name] !== undefined) ordered[name] = known[name];
  return ordered;
};

const shape = familySchema.shape;
const partNames = {
  family: Object.keys(shape),
  accountHolder: Object.keys(accountHolderSchema.shape),
  member: Object.keys(memberSchema.shape),
  domicile: Object.keys(domicileSchema.shape),
  household: Object.keys(householdSchema.shape),
  assets: Object.keys(assetsSchema.shape),
  declaration: Object.keys(shape.declaration.shape),
  consent: Object.keys(consentSchema.shape),
};

/**
 * JSON of all fields in schema order, whatever the order of the keys: the same for inputs that differ only in spacing,
 * dashes, key order or Unicode composition. A submission's identity is a MAC over its hash.
 */
export const canonicalFamily = (family: Family): string =>
  JSON.stringify(
    inOrder(partNames.family, {
      ...family,
      accountHolder: inOrder(partNames.accountHolder, family.accountHolder),
      members: family.members.map((member) => inOrder(partNames.member, member)),
      domicile: inOrder(partNames.domicile, family.domicile),
      household: inOrder(partNames.household, family.household),
      assets: inOrder(partNames.assets, family.assets),
      declaration: inOrder(partNames.declaration, family.declaration),
      consent: inOrder(partNames.consent, family.consent),
    }),
  );

const memberWarnings = (member: Member, index: number): Fault[] => {
  const reading = parseNik(member.nik);
  const warnings: Fault[] = [];
  if (nikBirthMatches(member.nik, member.birthDate) === 'different') {
    const detail =
      'tanggal lahir berbeda dari tanggal dalam NIK. Cocokkan dengan KK; NIK tidak berubah bila tanggal dibetulkan.';
    warnings.push(faultAt(['members', index, 'birthDate'], detail));
  }
  if (reading.outcome === 'valid' && reading.sex !== member.sex) {
    warnings.push(faultAt(['members', index, 'sex'], 'jenis kelamin berbeda dari NIK. Cocokkan dengan KK.'));
  }
  return warnings;
};

/** For the officer, never a refusal: a NIK keeps an old birth date or sex when they are corrected later. */
export const familyWarnings = (family: Family): Fault[] => family.members.flatMap(memberWarnings);

/** Sanggah: the family objects to what the tax agency answered about a vehicle or land. Spends no NIK hit. */
export const objectionSchema = z.strictObject(
  {
    about: z.literal(['vehicle', 'land']),
    reason: plainTextSchema(10, 1000),
  },
  { error: orElse('Sanggahan belum ada. Sebutkan hal yang disanggah dan alasannya, lalu kirim lagi.') },
);
export type Objection = z.infer<typeof objectionSchema>;
export type ObjectionReading =
  | { readonly outcome: 'valid'; readonly objection: Objection }
  | { readonly outcome: 'invalid'; readonly faults: Fault[] };

/** Reads an objection as `readFamily` reads a family. */
export const readObjection = (input: unknown): ObjectionReading => {
  const reading = readAs(objectionSchema, input);
  return reading.outcome === 'valid' ? { outcome: 'valid', objection: reading.value } : reading;
};
