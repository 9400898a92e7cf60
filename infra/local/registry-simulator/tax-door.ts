import * as z from 'zod';
import { later } from './civil-door.ts';
import { type Exchange, parseBody, readBody, sendText } from './http-exchange.ts';
import { drawAssetFault } from './knobs.ts';
import { misbehave } from './misbehave.ts';
import { householdsOf, landOf, vehiclesOf } from './replies.ts';
import type { World } from './world.ts';

const question = z.object({ no_kk: z.string(), nik: z.array(z.string()) });

const objectsFor = (world: World, asset: 'vehicles' | 'land', kk: string, niks: readonly string[]): object => {
  const households = householdsOf(kk, niks);
  if (asset === 'land') return { objek: households.flatMap(landOf) };
  const isBlocked = (number: string) => world.ledger.isBlocked(world.disguise('kk', number));
  return { kendaraan: households.flatMap((household) => vehiclesOf(household, isBlocked(household.kk))) };
};

/** POST /bapenda/kendaraan and /bapenda/objek-pajak: counted, never limited. */
export const answerTax = (world: World, asset: 'vehicles' | 'land', exchange: Exchange): void =>
  readBody(exchange, (body) => {
    const asked = question.safeParse(parseBody(body)).data;
    const right = asked === undefined ? undefined : JSON.stringify(objectsFor(world, asset, asked.no_kk, asked.nik));
    const fault = drawAssetFault(world.knobs(), world.random);
    const unit = world.random();
    const tell = () => {
      if (right === undefined) sendText(exchange, 400, 'text/plain', 'Bad Request');
      else if (fault !== undefined) misbehave(fault, exchange, right, unit);
      else sendText(exchange, 200, 'application/json', right);
    };
    const answer = right === undefined ? 'unreadable' : (fault ?? 'answered');
    world.event({ at: world.now(), asset, answer }, () => later(world, tell));
  });
