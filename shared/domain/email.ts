/** An address as people have them: no quoted names, no literals; labels of a domain as in RFC 1035 section 2.3.4. */
export const emailPattern =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
export const longestEmail = 254;
/** RFC 5321 section 4.5.3.1.1: what is longer no mail server takes. */
const longestLocalPart = 64;

export const localPartFits = (email: string): boolean => email.indexOf('@') <= longestLocalPart;

/** How an address is compared: ends trimmed, lower case. */
export const cleanEmail = (text: string): string => text.trim().toLowerCase();

/** Whether a cleaned address can be written to; only a code that comes back proves it. */
export const isEmail = (email: string): boolean =>
  email.length <= longestEmail && emailPattern.test(email) && localPartFits(email);
