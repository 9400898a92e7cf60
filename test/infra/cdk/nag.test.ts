import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledgements } from '../../../infra/acknowledgements.ts';
import { addStacks } from '../../../infra/build-house.ts';
import { settingsOf, stages } from '../../../infra/settings.ts';
import { houseOf, newApp } from '../../support/template.ts';

/** What cdk-nag finds, as `stack/path rule`. */
const findings = (root: Parameters<AwsSolutionsChecks['validateScope']>[0], stage: string): readonly string[] =>
  new AwsSolutionsChecks(root)
    .validateScope(root)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(
        ({ constructPath = '' }) =>
          `${constructPath.replace(`daftar-${stage}-`, '')} ${ruleName.replace(/^.*::(?=Aws)/, '')}`,
      ),
    )
    .sort();

describe.each(stages)('cdk-nag AwsSolutions in stage %s', (stage) => {
  it('finds nothing that is not acknowledged', () => {
    const { stacks } = houseOf(stage);
    expect(findings(stacks.stateful.node.root, stage)).toEqual([]);
  });

  it('finds, without the acknowledgements, just those: none is there for nothing', () => {
    const app = newApp();
    addStacks(app, settingsOf(stage));
    // Only then do references between stacks have the names that the findings show.
    app.synth();
    const known = acknowledgements(stage)
      .filter(({ stages: only }) => only === undefined || only.includes(stage))
      .map(({ path, rule }) => `${path} ${rule}`);
    expect(known.length).toBeGreaterThan(5);
    expect(findings(app, stage)).toEqual([...known].sort());
  });

  it('is answered with a reason each time', () => {
    for (const { reason } of acknowledgements(stage)) expect(reason.split(' ').length).toBeGreaterThan(5);
  });
});
