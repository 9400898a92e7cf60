import { readIsoDate } from './calendar-date.ts';
import { field, isPart, mostMembers } from './family-coherence.ts';
import { type Fault, faultAt } from './fault.ts';

/** A NIK holds two digits of the year, and nobody alive was born before 1900. */
export const isBirthDate = (text: string): boolean => (readIsoDate(text)?.year ?? 0) >= 1900;

/** The lines of a form, which may have other faults, with a birth date later than `date`; both `YYYY-MM-DD`, which compare as text. */
const linesBornAfter = (family: unknown, date: string): number[] => {
  const members = field(family, 'members');
  if (!Array.isArray(members)) return [];
  return members.slice(0, mostMembers).flatMap((member, index) => {
    const birthDate = field(member, 'birthDate');
    const text = typeof birthDate === 'string' ? birthDate.trim() : '';
    return text > date && isBirthDate(text) ? [index] : [];
  });
};

/**
 * Birth dates after `today` (`YYYY-MM-DD`, the day at the caller's clock), of a form read or not: whoever mends one fault shall
 * not find the next behind it. Empty: none.
 */
export const birthDateFaults = (family: unknown, today: string): Fault[] =>
  linesBornAfter(family, today).map((index) =>
    faultAt(['members', index, 'birthDate'], 'Tanggal lahir belum terjadi. Periksa tahun, bulan, dan tanggalnya.'),
  );

/** A child is under 18 (UU 35/2014 art. 1): born after this day. */
const eighteenYearsBefore = (today: string): string => `${Number(today.slice(0, 4)) - 18}${today.slice(4)}`;

/** Whether a member of the form is a child on that day (`YYYY-MM-DD`). */
export const hasChild = (family: unknown, today: string): boolean =>
  linesBornAfter(family, eighteenYearsBefore(today)).length > 0;

/**
 * A child's data need the consent of a parent or guardian (UU 27/2022 art. 25), in a form read or not. Empty: given, no member is
 * a child, or what stands there instead is a fault by itself.
 */
export const guardianFaults = (family: unknown, today: string): Fault[] => {
  const consent = field(family, 'consent');
  const guardian = field(consent, 'guardian');
  const isNotGiven = isPart(consent) && (guardian === undefined || guardian === false);
  return isNotGiven && hasChild(family, today)
    ? [faultAt(['consent', 'guardian'], 'Ada anggota di bawah 18 tahun: setujui sebagai orang tua atau walinya.')]
    : [];
};
