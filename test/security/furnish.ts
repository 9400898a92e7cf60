import { newCitizen, signedInAs } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { type FuzzRole, neighbour } from './fuzz-roles.ts';

/** What is true in a house, by the name of the parameter or field that it fits. */
export type Known = { readonly [name: string]: readonly string[] };

/**
 * Gives a house what a role would find in it: seven families of its own for those who register, of a neighbour for the others (a citizen's
 * sixth and seventh lie on the desk). Answers what the fuzzer cannot guess.
 */
export const furnish = async (url: string, role: FuzzRole): Promise<Known> => {
  const other = await newCitizen(url, neighbour.name);
  const registrant = role === 'citizen' || role === 'officer' ? await signedInAs(url, role) : other;
  const forms = cleanForms(7, 2);
  const receipts = [];
  for (const [n, form] of forms.entries()) receipts.push(await registrant.submit(`kirim-awal-${n}`, form));
  const { open } = (await other.send('GET', '/v1/public')).body as { open: { id: string } };
  return {
    // Not the first: corrected, it would have another head than the one whose birth is told here.
    familyId: receipts.slice(registrant === other ? 5 : 1).map(({ familyId }) => familyId),
    submissionId: receipts.map(({ submissionId }) => submissionId),
    receipts: receipts.slice(0, 1).map(({ receipt }) => receipt),
    birthDates: forms.slice(0, 1).flatMap(({ members }) => members.slice(0, 1).map(({ birthDate }) => birthDate)),
    windowId: [open.id],
    // As long as a run may take, this day is to come.
    day: ['hari-90000'],
    emails: [neighbour.email],
    passwords: [neighbour.password],
  };
};
