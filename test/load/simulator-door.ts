import type * as z from 'zod';
import type { DayLength } from '../../shared/domain/quota-day.ts';
import { figuresSchema, healthSchema, readAnswer } from './answers.ts';
import { openSender, persist } from './sender.ts';

const connections = 4;
const patienceSeconds = 10;

/** The registry simulator's own doors: its day, its quota, its own count of hits. */
export const openSimulatorDoor = (url: string) => {
  const sender = openSender(url, connections);
  const get = async <T>(schema: z.ZodType<T>, path: string): Promise<T> =>
    readAnswer(schema, await persist(() => sender.ask('GET', path), patienceSeconds), `the simulator's ${path}`);
  return {
    /** Rejects for a registry that is no simulator: a replay may not spend real hits. */
    dayLength: (): Promise<DayLength> => get(healthSchema, '/healthz'),
    figures: () => get(figuresSchema, '/admin/figures'),
    setQuota: async (day: string, quota: number): Promise<void> => {
      const body = JSON.stringify({ quotaFrom: { [day]: quota } });
      const { status } = await persist(() => sender.ask('PUT', '/admin/knobs', { body }), patienceSeconds);
      if (status !== 200) throw new Error(`the simulator's quota of ${day} could not be set: ${status}`);
    },
    close: sender.close,
  };
};
export type SimulatorDoor = ReturnType<typeof openSimulatorDoor>;
