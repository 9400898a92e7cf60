import type { Reference } from './document-types.ts';
import type { Example, Examples } from './operation.ts';
import { familyExample } from './rooms/intake.ts';
import { toldExamples } from './rooms/told-examples.ts';

/** Examples that several operations show: the document holds each once. */
export const sharedExamples: Examples = {
  family: familyExample,
  ...Object.fromEntries(Object.entries(toldExamples).map(([name, example]) => [`told-${name}`, example])),
};

/** Where the document holds this very example, if it is a shared one. */
export const sharedExample = (example: Example): Reference | undefined => {
  const name = Object.keys(sharedExamples).find((one) => sharedExamples[one] === example);
  return name === undefined ? undefined : { $ref: `#/components/examples/${name}` };
};
