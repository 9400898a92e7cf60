import { parseArgs } from 'node:util';
import { keepDay } from '../../infra/local/data-folder.ts';
import { openHouse } from '../../infra/local/open-house.ts';
import { findOrStartSimulator, stopSimulator } from '../../infra/local/simulator-process.ts';
import { type Breakable, breakable } from './breakable-world.ts';

/** The house as `npm start` runs it, but its parent says what is out: a message is the list of it. */
let out: readonly Breakable[] = [];
process.on('message', (message) => {
  out = message as readonly Breakable[];
});

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { port: text, data: text, quota: text, 'day-length': text } });
const { port = '', data = '', quota = '', 'day-length': dayLength = '' } = values;
const day = keepDay(data, Number(dayLength) * 1000);
const simulator = await findOrStartSimulator(Number(port) + 1, data, day, Number(quota));
const options = { port: Number(port), data, quota: Number(quota), day, registry: simulator.url };
const house = await openHouse(
  options,
  breakable((what) => out.includes(what)),
);
process.once('SIGTERM', () => {
  void house
    .stop()
    .then(() => stopSimulator(simulator.url))
    .then(() => process.exit(0));
});
