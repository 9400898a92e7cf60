import type { ProblemName } from '../../shared/problem.ts';
import type { Room, Who } from '../../shared/routes.ts';
import type { JsonSchema } from './components.ts';
import type { Example } from './operation.ts';

/** The parts of OpenAPI 3.1 that our document uses. */
export type Reference = { readonly $ref: string };
export type MediaType = {
  readonly schema: Reference;
  readonly examples: { readonly [name: string]: Example | Reference };
};
export type Content = { readonly [contentType: string]: MediaType };
export type ParameterObject = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string;
};
export type LinkObject = {
  readonly operationId: string;
  readonly parameters: { readonly [name: string]: string };
  readonly description: string;
};
export type ResponseObject = {
  readonly description: string;
  readonly headers?: { readonly [name: string]: Reference };
  readonly content?: Content;
  readonly links?: { readonly [name: string]: LinkObject };
};
export type OperationObject = {
  readonly operationId: string;
  readonly tags: readonly [Room];
  readonly summary: string;
  readonly description: string;
  readonly 'x-roles': readonly Who[];
  readonly 'x-problems': readonly ProblemName[];
  readonly security: readonly { readonly [scheme: string]: readonly string[] }[];
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: { readonly [status: string]: ResponseObject };
};
export type PathItem = { readonly [method: string]: OperationObject };
export type HeaderObject = {
  readonly description: string;
  readonly required: true;
  readonly schema: JsonSchema;
  readonly example: string;
};
export type OpenApi = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly tags: readonly { readonly name: Room; readonly description: string }[];
  readonly paths: { readonly [path: string]: PathItem };
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema };
    readonly examples: { readonly [name: string]: Example };
    readonly headers: { readonly [name: string]: HeaderObject };
    readonly securitySchemes: { readonly [name: string]: { readonly [member: string]: string } };
  };
};
