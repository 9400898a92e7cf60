import type { ProblemName } from '../../shared/problem.ts';
import type { AnswerName } from './answer-schemas.ts';
import type { QueryName } from './parameters.ts';
import type { RequestName } from './request-schemas.ts';

/** Something shown as it would be sent; the summary says what it shows. */
export type Example = { readonly summary: string; readonly value: unknown };
export type Examples = { readonly [name: string]: Example };

/** Headers of answers that the document explains; `document.ts` of this folder has their words. */
export type HeaderName = 'Location' | 'Retry-After' | 'Set-Cookie' | 'Cache-Control';
/** Where an answer leads: an operation, and which member of the answer's body fills which parameter. */
export type Link = {
  readonly to: string;
  readonly with: { readonly [parameter: string]: string };
  readonly about: string;
};

export type Answer = {
  readonly about: string;
  readonly headers?: readonly HeaderName[];
  readonly links?: { readonly [name: string]: Link };
} & (
  | { readonly schema: AnswerName; readonly examples: Examples }
  | { readonly schema?: undefined; readonly examples?: undefined }
);

/** What the document says of one route, beside its path and roles and what every route may answer. */
export type Operation = {
  readonly id: string;
  readonly summary: string;
  /** CommonMark; plain paragraphs, with `code` as the only mark. */
  readonly about: string;
  readonly query?: readonly QueryName[];
  readonly body?: { readonly schema: RequestName; readonly examples: Examples };
  readonly answers: { readonly [status: number]: Answer };
  /** Its own problems; those of session, origin, body and fault are added by the document. */
  readonly problems?: readonly ProblemName[];
};
