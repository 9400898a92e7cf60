import * as z from 'zod';
import { dayPattern, slug } from '../../functions/ops/handler.ts';
import { deskCursor } from '../../shared/records/family-desk.ts';
import type { RouteKey } from '../../shared/routes.ts';

/** `schema` reads the value as a string. */
export type Parameter = { readonly about: string; readonly schema: z.ZodString; readonly example: string };

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
/** The names in braces of every route: one without its description does not compile. */
export type PathName = NamesIn<RouteKey>;

/** Names that the house makes itself: 15 bytes of MAC and a tag of 6, base64url. */
const taggedId = z.string().regex(/^[A-Za-z0-9_-]{28}$/);
const windowId = z.string().regex(slug);

export const pathParameters: { readonly [name in PathName]: Parameter } = {
  submissionId: {
    about: 'As the 202 of the submission gave it.',
    schema: taggedId,
    example: 'Zr0aT8mXq4uVb1cD2eF3_gH4iJ5k',
  },
  familyId: {
    about: 'As the 202 of the submission gave it.',
    schema: taggedId,
    example: 'aB3dE5fG7hI9jK1lM-nO_pQ2rS4t',
  },
  uploadId: {
    about: 'As the 201 of the announcement gave it.',
    schema: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
    example: 'q7Wm0kT2ZxV9bN4cL8sD1A',
  },
  windowId: {
    about: 'Slug of a registration window; part of keys, and what receipts are bound to.',
    schema: windowId,
    example: 'tahap-2-2026',
  },
  day: {
    about: 'Quota day: a date of Jakarta, or `hari-00007` where a rehearsal runs short days.',
    schema: z.string().regex(dayPattern),
    example: '2026-05-12',
  },
};

export const queryParameters = {
  window: { about: 'Id of the window; without it the last by id.', schema: windowId, example: 'tahap-2-2026' },
  cursor: {
    about: 'From the page before; opaque.',
    schema: z.string().regex(deskCursor),
    example: '01778556000000#aB3dE5fG7hI9jK1lM-nO_pQ2rS4t',
  },
} as const satisfies { readonly [name: string]: Parameter };
export type QueryName = keyof typeof queryParameters;
