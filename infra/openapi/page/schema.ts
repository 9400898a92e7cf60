import type { JsonSchema } from '../components.ts';
import { type Html, html, inline, list } from './html.ts';

export const nameOf = (ref: string): string => ref.split('/').at(-1) ?? '';
export const schemaLink = (ref: string): Html => html`<a href="#schema-${nameOf(ref)}">${nameOf(ref)}</a>`;

type Inner = JsonSchema | boolean | undefined;
const isSchema = (inner: unknown): inner is JsonSchema => typeof inner === 'object' && inner !== null;
const code = (value: unknown): Html => html`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;

const bounds = (least: number | undefined, most: number | undefined, of: string): string[] => {
  if (least === 1 && most === undefined && of !== '') return ['not empty'];
  if (least !== undefined && most !== undefined) return [`${least} to ${most}${of}`];
  if (least !== undefined) return [`at least ${least}${of}`];
  return most === undefined ? [] : [`at most ${most}${of}`];
};

const plainType = (schema: JsonSchema): Html => {
  const { type, format, pattern, minLength, maxLength, minimum, maximum } = schema;
  const words = [
    format === undefined ? [type ?? 'any'].flat().join(' or ') : `${type}, ${format}`,
    ...bounds(minLength, maxLength, ' characters'),
    ...bounds(minimum, maximum, ''),
  ];
  return html`${words.join(', ')}${pattern === undefined ? undefined : html`, pattern ${code(pattern)}`}`;
};

/** Where the words of a choice give every code with its meaning, the bare codes need not stand beside them. */
const explainsCodes = ({ enum: codes, description = '' }: JsonSchema): boolean =>
  codes !== undefined && description.startsWith(`${codes[0]} = `);

/** What a value of the schema is, in a line. */
export const typeText = (schema: Inner): Html => {
  if (!isSchema(schema)) return html`anything`;
  if (schema.$ref !== undefined) return schemaLink(schema.$ref);
  if (schema.const !== undefined) return html`always ${code(schema.const)}`;
  if (explainsCodes(schema)) return html`one of:`;
  if (schema.enum !== undefined) return html`one of ${list(schema.enum.map(code))}`;
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) return list((options as JsonSchema[]).map(typeText), ' or ');
  if (schema.type === 'array') {
    const items = typeText(schema.items as Inner);
    return html`list of ${items}${bounds(schema.minItems, schema.maxItems, ' items').map((words) => `, ${words}`)}`;
  }
  if (schema.type === 'object' && isSchema(schema.additionalProperties)) {
    return html`object of any names, each ${typeText(schema.additionalProperties)}`;
  }
  return plainType(schema);
};

const exampleText = ({ examples }: JsonSchema): Html | undefined =>
  Array.isArray(examples) ? html` <span class="soft">For example ${list(examples.map(code))}.</span>` : undefined;

/** Objects inside are shown where they stand, named ones by their link. */
const within = (schema: Inner): Html | undefined => {
  if (!isSchema(schema) || schema.$ref !== undefined) return undefined;
  if (schema.properties !== undefined) return properties(schema);
  if (isSchema(schema.additionalProperties)) return within(schema.additionalProperties);
  const inner = [schema.items, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flat() as Inner[];
  const shown = inner.flatMap((one) => within(one) ?? []);
  return shown.length === 0 ? undefined : html`${shown}`;
};

/** The members of an object schema, each with type, words and example. */
const properties = (schema: JsonSchema): Html => {
  const members = Object.entries(schema.properties ?? {}).filter((member): member is [string, JsonSchema] =>
    isSchema(member[1]),
  );
  const shown = members.map(([name, member]) => {
    const flag = schema.required?.includes(name) ? undefined : html` <span class="flag">optional</span>`;
    const about =
      member.description === undefined ? undefined : html`<br>${inline(member.description.replace(/\.$/, ''))}.`;
    return html`<dt><code>${name}</code>${flag}</dt>
<dd>${typeText(member)}${about}${exampleText(member)}${within(member)}</dd>`;
  });
  return html`<dl>${shown}</dl>`;
};

/** A named schema as an article of its own. */
export const schemaArticle = (name: string, schema: JsonSchema): Html => {
  const about = schema.description === undefined ? undefined : html`<p>${inline(schema.description)}</p>`;
  const type = schema.properties === undefined ? html`<p>${typeText(schema)}${exampleText(schema)}</p>` : undefined;
  return html`<article id="schema-${name}"><h3>${name}</h3>${about}${type}${within(schema)}</article>
`;
};
