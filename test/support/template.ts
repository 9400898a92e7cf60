import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildHouse, type Stacks } from '../../infra/build-house.ts';
import { type Settings, type Stage, settingsOf } from '../../infra/settings.ts';

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: { [name: string]: unknown } };

/** An app as `cdk synth` makes it, but for the bundles: esbuild takes seconds a room, and a template does not need them. */
export const newApp = (): App => new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });

export type Resource = {
  readonly Type: string;
  readonly Properties?: { readonly [name: string]: unknown };
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};
export type House = {
  readonly stacks: Stacks;
  readonly stateful: Template;
  readonly stateless: Template;
  readonly global: Template | undefined;
  /** Of all stacks: `stack/logicalId`. */
  readonly resources: { readonly [id: string]: Resource };
};

const known = new Map<string, House>();

/** The templates of a stage, made once per test file; with `changed` settings made anew. */
export const houseOf = (stage: Stage, changed?: Partial<Settings>): House => {
  const made = changed === undefined ? known.get(stage) : undefined;
  if (made !== undefined) return made;
  const stacks = buildHouse(newApp(), { ...settingsOf(stage), ...changed });
  const stateful = Template.fromStack(stacks.stateful);
  const stateless = Template.fromStack(stacks.stateless);
  const global = stacks.global && Template.fromStack(stacks.global);
  const resources = Object.entries({ stateful, stateless, ...(global === undefined ? {} : { global }) }).flatMap(
    ([stack, template]) =>
      Object.entries(template.toJSON()['Resources'] as { [id: string]: Resource }).map(
        ([id, resource]) => [`${stack}/${id}`, resource] as const,
      ),
  );
  const house = { stacks, stateful, stateless, global, resources: Object.fromEntries(resources) };
  if (changed === undefined) known.set(stage, house);
  return house;
};

export const ofType = ({ resources }: House, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(resources).filter(([, resource]) => resource.Type === type);
