import * as z from 'zod';

/** One answer of a closed question: what is stored, and the Indonesian words on the form. */
export type Option = { readonly code: string | number; readonly label: string };

/** Accepts exactly the codes of the options; its description says what each code means. */
export const choiceSchema = <const Options extends readonly Option[]>(options: Options) =>
  z
    .literal(options.map((option): Options[number]['code'] => option.code))
    .meta({ description: options.map(({ code, label }) => `${code} = ${label}`).join('; ') });
