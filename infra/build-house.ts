import { type App, Tags } from 'aws-cdk-lib';
import { acknowledge } from './acknowledgements.ts';
import { GlobalStack, globalRegion } from './global-stack.ts';
import type { Settings } from './settings.ts';
import { StatefulStack } from './stateful-stack.ts';
import { StatelessStack } from './stateless-stack.ts';

export type Stacks = {
  readonly stateful: StatefulStack;
  readonly stateless: StatelessStack;
  /** Absent in a stage that has neither edge nor budget. */
  readonly global: GlobalStack | undefined;
};

/** The stacks of one stage, as they are; `buildHouse` also says what cdk-nag finds and we know of. */
export const addStacks = (app: App, settings: Settings): Stacks => {
  const { stage, region, isProtected, edge, budget } = settings;
  const terminationProtection = isProtected;
  // The firewall's name is handed over from one region to the other by a parameter.
  const crossRegionReferences = edge !== undefined && region !== globalRegion;
  const global =
    edge === undefined && budget === undefined
      ? undefined
      : new GlobalStack(app, `daftar-${stage}-global`, {
          env: { region: globalRegion },
          crossRegionReferences,
          description: `Daftar ${stage}: firewall and budget`,
          settings,
        });
  const stateful = new StatefulStack(app, `daftar-${stage}-stateful`, {
    env: { region },
    terminationProtection,
    description: `Daftar ${stage}: tables, queues, keys, photos`,
    settings,
  });
  const stateless = new StatelessStack(app, `daftar-${stage}-stateless`, {
    env: { region },
    crossRegionReferences,
    description: `Daftar ${stage}: rooms, edge, alarms`,
    settings,
    house: stateful,
    firewallArn: global?.firewallArn,
  });
  Tags.of(app).add('project', 'daftar');
  Tags.of(app).add('stage', stage);
  return { stateful, stateless, global };
};

/** The house of one stage. Nothing here asks AWS anything: it is made without credentials. */
export const buildHouse = (app: App, settings: Settings): Stacks => {
  const stacks = addStacks(app, settings);
  acknowledge(app, settings.stage);
  return stacks;
};
