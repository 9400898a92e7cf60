import type * as z from 'zod';
import type { KnobsChange } from '../../infra/local/registry-simulator/knobs.ts';
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
  /** Turns some of its knobs. */
  const turn = async (change: KnobsChange): Promise<void> => {
    const body = JSON.stringify(change);
    const { status } = await persist(() => sender.ask('PUT', '/admin/knobs', { body }), patienceSeconds);
    if (status !== 200) throw new Error(`the simulator would not take ${body}: ${status}`);
  };
  return {
    /** Rejects for a registry that is no simulator: a replay may not spend real hits. */
    dayLength: (): Promise<DayLength> => get(healthSchema, '/healthz'),
    figures: () => get(figuresSchema, '/admin/figures'),
    turn,
    setQuota: (day: string, quota: number): Promise<void> => turn({ quotaFrom: { [day]: quota } }),
    close: sender.close,
  };
};
export type SimulatorDoor = ReturnType<typeof openSimulatorDoor>;
