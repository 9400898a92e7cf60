import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { type Room, routes } from '../shared/routes.ts';
import type { Stage } from './settings.ts';

/** Written by every deploy: the names of what it made. */
export const outputsFile = resolve('cdk-outputs.json');

const file = z.record(z.string(), z.record(z.string(), z.string()));

/** What a deploy of the stage has told: name -> value, of all its stacks. Throws with what to do when there is none. */
export const readOutputs = (stage: Stage, path = outputsFile): { readonly [name: string]: string } => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`${path} is not there: deploy stage ${stage} first`, { cause });
  }
  const ofStage = Object.entries(file.parse(JSON.parse(text))).filter(([stack]) =>
    stack.startsWith(`daftar-${stage}-`),
  );
  if (ofStage.length === 0) throw new Error(`${path} tells of another stage: deploy stage ${stage} first`);
  return Object.assign({}, ...ofStage.map(([, outputs]) => outputs));
};

const httpRooms = [...new Set(Object.values(routes).map(({ room }) => room))];

/** The Function URL of every room that speaks HTTP. */
export const functionUrls = (outputs: { readonly [name: string]: string }): { readonly [room in Room]: string } =>
  Object.fromEntries(
    httpRooms.map((room) => {
      const name = `${room.charAt(0).toUpperCase()}${room.slice(1)}Url`;
      const url = outputs[name];
      if (url === undefined) throw new Error(`the deploy told no ${name}`);
      return [room, url];
    }),
  ) as { readonly [room in Room]: string };
