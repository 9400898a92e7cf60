import * as z from 'zod';
import { answerSchemas } from './answer-schemas.ts';
import { requestSchemas, saidInCode } from './request-schemas.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;
type Named = { readonly [name: string]: z.ZodType };

export const schemaPath = (name: string): string => `#/components/schemas/${name}`;

const nameIn = (named: Named, schema: unknown): string | undefined =>
  Object.entries(named).find(([, one]) => one === schema)?.[0];

/** A union told apart by one member says which of its schemas each value of that member means. */
const addDiscriminator = (named: Named, schema: z.core.$ZodType, json: JsonSchema): void => {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return;
  const by = schema.def.discriminator;
  const mapping = schema.options.flatMap((option) => {
    const name = nameIn(named, option);
    const value = option instanceof z.ZodObject ? option.shape[by] : undefined;
    return name !== undefined && value instanceof z.ZodLiteral ? [[String(value.value), schemaPath(name)]] : [];
  });
  json['discriminator'] = {
    propertyName: by,
    ...(mapping.length === 0 ? {} : { mapping: Object.fromEntries(mapping) }),
  };
};

/** Leaves out what zod adds and the rest says better: a date's pattern beside its format, the end of safe integers. */
const tidy = (json: JsonSchema): void => {
  if (json.format === 'date-time') delete json.pattern;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.type === 'number' && json.enum?.every(Number.isInteger)) json.type = 'integer';
  if (json.type === 'object') delete json.propertyNames;
};

/** JSON Schemas of all that are named; one that holds another refers to it. Throws where JSON Schema has no word. */
const toComponents = (named: Named, io: 'input' | 'output'): { [name: string]: JsonSchema } => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: schemaPath,
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, saidInCode.get(zodSchema));
      addDiscriminator(named, zodSchema, jsonSchema);
      tidy(jsonSchema);
      // Answers may gain members; a client that was made from this document must not break then.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema as JsonSchema]),
  );
};

/** All schemas of the document: what is sent as it may be written, what is answered as it is. */
export const componentSchemas = (): { readonly [name: string]: JsonSchema } => ({
  ...toComponents(requestSchemas, 'input'),
  ...toComponents(answerSchemas, 'output'),
});

/** The JSON Schema of a parameter or header. */
export const inlineSchema = (schema: z.ZodType): JsonSchema => {
  const { $schema, ...json } = z.toJSONSchema(schema);
  return json;
};
