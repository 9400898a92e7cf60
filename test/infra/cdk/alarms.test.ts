import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../infra/settings.ts';
import { houseOf, ofType } from '../../support/template.ts';

type Metric = {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: { Name: string; Value: unknown }[];
};
type Alarm = {
  readonly AlarmName: string;
  readonly AlarmActions: readonly unknown[];
  readonly AlarmDescription: string;
  readonly Metrics?: readonly {
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: Metric; readonly Period: number };
  }[];
  readonly Threshold: number;
  readonly TreatMissingData: string;
  readonly Period?: number;
};

const house = houseOf('prod');
const alarms = ofType(house, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties as unknown as Alarm);
const named = (part: string): readonly Alarm[] => alarms.filter(({ AlarmName }) => AlarmName.includes(part));
const metricsOf = (of: readonly Alarm[]): readonly Metric[] =>
  of.flatMap(({ Metrics = [] }) =>
    Metrics.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Metric])),
  );

describe('an alarm', () => {
  it.each([
    ['a message that waits too long for the recorder', 'Submissions-Queue-Message-Age', 1],
    ['an order that waits too long for the checker', 'Checks-Queue-Message-Age', 1],
    ['any dead letter', 'DLQ-Queue-Message-Count', 2],
    ['a line that stands while quota is left', 'Line-Stands', 1],
    ['a quota that is nearly gone', 'Quota-Nearly-Gone', 1],
    ['too many people whom the registry does not know', 'Not-Found', 1],
    ['forms that nothing could confirm', 'Not-Certain', 1],
    ['requests that end in a fault', '5xx', 5],
    ['functions that fail', 'Fault-Rate', 9],
    ['functions that are throttled', 'Throttled-Count', 9],
    ['a release that does not run', 'release-Usage-Count', 1],
    ['a table that is throttled', 'Throttled-Events', 2],
  ])('stands for %s', (_name, part, count) => {
    expect(named(part).map(({ AlarmName }) => AlarmName)).toHaveLength(count);
  });

  it('wakes somebody, and says what it is about', () => {
    expect(alarms.length).toBeGreaterThan(30);
    expect(alarms.filter(({ AlarmActions }) => JSON.stringify(AlarmActions).includes('Alarms'))).toHaveLength(
      alarms.length,
    );
    const mails = ofType(house, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties?.['Endpoint']);
    expect(mails).toEqual(settingsOf('prod').alarmsTo);
    expect(alarms.filter(({ AlarmDescription }) => AlarmDescription.length < 10)).toEqual([]);
  });

  it('about dead letters counts those that are there: what fails into them is not counted as sent', () => {
    const names = metricsOf(named('DLQ-Queue-Message-Count')).map(({ MetricName }) => MetricName);
    expect(new Set(names)).toEqual(new Set(['ApproximateNumberOfMessagesVisible']));
    expect(named('DLQ-Queue-Message-Count').map(({ Threshold }) => Threshold)).toEqual([0, 0]);
  });

  it('about a release that does not run takes silence for the worst, and every other one takes it for quiet', () => {
    const worst = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(worst.map(({ AlarmName }) => AlarmName)).toEqual(
      named('release-Usage-Count').map(({ AlarmName }) => AlarmName),
    );
  });

  it('comes within minutes: all count by the minute, but for shares that need more', () => {
    const periods = new Set(
      alarms.flatMap(({ Period = 60, Metrics = [] }) => [
        Period,
        ...Metrics.map((one) => one.MetricStat?.Period ?? 60),
      ]),
    );
    expect([...periods].sort()).toEqual([60, 900]);
  });

  it('about the line needs families that wait, hits that can be spent, and nobody let go', () => {
    const [alarm] = named('Line-Stands');
    expect(alarm?.Metrics?.map(({ Expression }) => Expression).filter(Boolean)).toEqual([
      'IF(waiting > 0 AND spendable > 0 AND FILL(letGo, 0) == 0, 1, 0)',
    ]);
  });
});

describe('what alarms and dashboard read', () => {
  const source = (folder: string): string =>
    execFileSync('grep', ['-rhoE', String.raw`metrics\.(count|level)\((held \? )?'[^)]*`, folder], {
      encoding: 'utf8',
    });

  it('is counted under that very name by that very room', () => {
    const dashboards = ofType(house, 'AWS::CloudWatch::Dashboard').map(([, one]) => JSON.stringify(one.Properties));
    const shown = [...dashboards.join().matchAll(/\\+"Daftar\\+",\\+"([a-z.-]+)\\+",\\+"room\\+",\\+"([a-z]+)/g)];
    const onDashboard = shown.map(([, name = '', room = '']) => [room, name] as const);
    const alarmed = metricsOf(alarms)
      .filter(({ Namespace }) => Namespace === 'Daftar')
      .map(({ MetricName, Dimensions }) => [String(Dimensions[0]?.Value), MetricName] as const);
    expect(dashboards).toHaveLength(1);
    expect(onDashboard.length).toBeGreaterThan(10);
    expect(alarmed.length).toBeGreaterThan(6);
    const unknown = [...onDashboard, ...alarmed].filter(
      ([room, name]) => !source(`functions/${room}`).includes(`'${name}'`),
    );
    expect(unknown).toEqual([]);
  });
});

it('the local stage wakes nobody', () => {
  const local = houseOf('local');
  const kinds = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SNS::Topic', 'AWS::Budgets::Budget'];
  expect(kinds.map((kind) => ofType(local, kind).length)).toEqual([0, 0, 0, 0]);
  expect(local.global).toBeUndefined();
});

it('a budget stands where budgets are: in the stack of us-east-1, for what carries the tag of its stage', () => {
  const [budget] = ofType(house, 'AWS::Budgets::Budget');
  expect(budget?.[0].startsWith('global/')).toBe(true);
  expect(JSON.stringify(budget?.[1].Properties)).toContain('user:stage$prod');
});
