/** One part of a run, in a process that lives under a fake clock: `fill <json>` or `cross <json>`; prints what it has as JSON. */
import { crossMidnight, dayAfter } from './cross-midnight.ts';
import type { FakeTime } from './fake-time.ts';
import { fillLine, type Registered } from './fill-line.ts';

export type Fill = { readonly data: string; readonly families: number };
export type Cross = {
  readonly data: string;
  readonly registered: readonly Registered[];
  readonly time: FakeTime;
  readonly aheadSeconds: number;
};

const [, , part, json = ''] = process.argv;
const tell = (seen: unknown): void => void process.stdout.write(JSON.stringify(seen));
if (part === 'fill') {
  const { data, families } = JSON.parse(json) as Fill;
  tell(await fillLine(data, families, dayAfter));
} else {
  const { data, registered, ...options } = JSON.parse(json) as Cross;
  tell(await crossMidnight(data, registered, options));
}
