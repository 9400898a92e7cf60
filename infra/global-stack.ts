import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Edge, Settings } from './settings.ts';

/** CloudFront takes its firewall from here and nowhere else, and Jakarta has no budgets. */
export const globalRegion = 'us-east-1';

const visibility = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

const managed = (priority: number, name: string, counted: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visibility(name),
});

/** What AWS keeps in one region for the whole world: the CDN's firewall and the budget. It holds no data. */
export class GlobalStack extends Stack {
  /** Absent where there is no edge. */
  readonly firewallArn: string | undefined;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    const { edge, budget, stage } = props.settings;
    this.firewallArn = edge === undefined ? undefined : this.#firewall(edge).attrArn;
    if (budget !== undefined) this.#budget(budget, stage);
  }

  /**
   * A limit per address, known bad addresses, and AWS' common rules. A form of 20 members is larger than the 8 KB that the common rules
   * allow: the door itself refuses bodies above 64 KB.
   */
  #firewall(edge: Edge): CfnWebACL {
    return new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('daftar'),
      rules: [
        {
          name: 'PerAddress',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: edge.requestsPerAddress, evaluationWindowSec: 300 },
          },
          visibilityConfig: visibility('PerAddress'),
        },
        managed(1, 'AWSManagedRulesAmazonIpReputationList'),
        managed(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
        managed(3, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
      ],
    });
  }

  /** Counts what carries the stage's tag, once that tag is made a cost tag of the account. */
  #budget({ dollarsAMonth, to }: NonNullable<Settings['budget']>, stage: string): void {
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollarsAMonth, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:stage$${stage}`] },
      },
      notificationsWithSubscribers: [50, 80, 100].map((threshold) => ({
        notification: { notificationType: 'ACTUAL', comparisonOperator: 'GREATER_THAN', threshold },
        subscribers: to.map((address) => ({ subscriptionType: 'EMAIL', address })),
      })),
    });
  }
}
