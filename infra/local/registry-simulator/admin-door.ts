import * as z from 'zod';
import { type Exchange, parseBody, readBody, sendJson } from './http-exchange.ts';
import { knobsChange } from './knobs.ts';
import { householdByKk } from './population.ts';
import type { World } from './world.ts';

const blocking = z.object({ kk: z.string() });

const knobsNow = (world: World) => ({
  ...world.knobs(),
  quota: world.ledger.quotaOn(world.dayOf(world.now())),
  quotaFrom: world.ledger.quotas(),
});

/** GET /admin/figures: `Figures` as JSON. */
export const tellFigures = (world: World, exchange: Exchange): void => sendJson(exchange, 200, world.ledger.figures());

/** GET /admin/knobs: all knobs, today's `quota` and the dated ones (`quotaFrom`). */
export const tellKnobs = (world: World, exchange: Exchange): void => sendJson(exchange, 200, knobsNow(world));

/** PUT /admin/knobs: answers all knobs as they are then; a change that names an unknown knob changes nothing (400). */
export const turnKnobs = (world: World, exchange: Exchange): void =>
  readBody(exchange, (body) => {
    const change = knobsChange.safeParse(parseBody(body));
    if (!change.success) return sendJson(exchange, 400, { error: z.prettifyError(change.error) });
    world.turn(change.data, () => tellKnobs(world, exchange));
  });

/** POST /admin/vehicles/blocked: what "blokir kendaraan" at Samsat does; 404 for a KK outside the population. */
export const blockVehicles = (world: World, exchange: Exchange): void =>
  readBody(exchange, (body) => {
    const kk = blocking.safeParse(parseBody(body)).data?.kk;
    if (kk === undefined || householdByKk(kk) === undefined)
      return sendJson(exchange, 404, { error: 'no such household' });
    const answer = () => sendJson(exchange, 200, { blocked: true });
    world.event({ at: world.now(), blocked: world.disguise('kk', kk) }, answer);
  });
