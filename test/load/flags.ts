import { InvalidArgumentError } from 'commander';

// What a word on the command line must be; anything else is wrong usage.
export const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
};
export const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('a number from 0 to 1 is wanted');
};
export const origin = (text: string): string => {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new InvalidArgumentError('a URL such as http://127.0.0.1:8080 is wanted');
};

/** Any 32 bits: a run on a house that had one before shall send other families. */
export const freshSeed = (): number => Date.now() % 2 ** 32;
