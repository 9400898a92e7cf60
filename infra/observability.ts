import { Duration, type Stack } from 'aws-cdk-lib';
import {
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type CustomThreshold, MonitoringFacade, notifySns } from 'cdk-monitoring-constructs';
import { metricsNamespace } from '../shared/lambda/env.ts';
import type { Room } from '../shared/routes.ts';
import type { Rooms } from './rooms.ts';
import type { AlarmSettings, RoomName, Stage } from './settings.ts';
import type { StatefulStack } from './stateful-stack.ts';

const aMinute = Duration.minutes(1);

/** As shared/adapters/aws/metrics.ts writes it. */
const ours = (room: RoomName, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { room },
    statistic,
    period: aMinute,
    label: metricName,
  });
const counted = (room: RoomName, name: string): Metric => ours(room, name, Stats.SUM);
/** Release tells levels once a run. */
const level = (name: string): Metric => ours('release', name, Stats.MAXIMUM);

/** Of fewer than `least` a share says nothing. */
const percent = (part: IMetric, whole: IMetric, label: string, period: Duration, least = 1): MathExpression =>
  new MathExpression({
    expression: `IF(whole >= ${least}, 100 * FILL(part, 0) / whole)`,
    usingMetrics: { part, whole },
    label,
    period,
  });

type Watched = { readonly metric: Metric | MathExpression; readonly name: string; readonly alarm: CustomThreshold };

const withAlarm = ({ metric, name, alarm }: Watched) => ({
  metric,
  alarmFriendlyName: name,
  addAlarm: { Warning: alarm },
});

/** How many minutes in a row, and what no data means: silence is only bad where somebody should be speaking. */
const above = (threshold: number, minutes: number, description: string): CustomThreshold => ({
  threshold,
  comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  evaluationPeriods: minutes,
  datapointsToAlarm: minutes,
  treatMissingDataOverride: TreatMissingData.NOT_BREACHING,
  additionalDescription: description,
});

/** Of the quota and the line: what only this house knows. */
const ofTheLine = (alarms: AlarmSettings): readonly Watched[] => {
  const stands = new MathExpression({
    expression: 'IF(waiting > 0 AND spendable > 0 AND FILL(letGo, 0) == 0, 1, 0)',
    usingMetrics: {
      waiting: level('line.waiting'),
      spendable: level('quota.spendable'),
      letGo: counted('release', 'family.let-go'),
    },
    label: 'families wait, hits are left, nobody is let go',
    period: aMinute,
  });
  const quotaLeft = percent(level('quota.left'), level('quota.granted'), 'left of the quota, %', aMinute);
  const aQuarter = Duration.minutes(15);
  const unknown = percent(
    counted('checker', 'registry.not-found').with({ period: aQuarter }),
    counted('checker', 'registry.called').with({ period: aQuarter }),
    'answers that know nobody, %',
    aQuarter,
    50,
  );
  return [
    {
      metric: stands,
      name: 'Line-Stands',
      alarm: above(
        0,
        alarms.stillMinutes,
        'Families wait and hits are left, but nobody is let go: see docs/runbook.md, When something is wrong',
      ),
    },
    {
      metric: quotaLeft,
      name: 'Quota-Nearly-Gone',
      alarm: {
        ...above(alarms.quotaLeftPercent, 5, "Nearly all of today's hits are spent; those who wait go on tomorrow"),
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      },
    },
    {
      metric: unknown,
      name: 'Not-Found',
      alarm: above(
        alarms.notFoundPercent,
        1,
        'The registry knows too few of the people asked about: invented NIKs burn the quota',
      ),
    },
    {
      metric: counted('intake', 'submission.not-certain'),
      name: 'Not-Certain',
      alarm: above(0, 1, 'Families were told that their form could not be confirmed: queue and table both failed'),
    },
  ];
};

/** Requests that a room answered with a fault: its function has not failed, so Lambda's own errors do not show them. */
const faultsOf = (functionName: string, faultPercent: number): Watched => {
  const url = (metricName: string): Metric =>
    new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      dimensionsMap: { FunctionName: functionName },
      statistic: Stats.SUM,
      period: aMinute,
    });
  return {
    metric: percent(url('Url5xxCount'), url('UrlRequestCount'), '5xx, %', aMinute),
    name: '5xx',
    alarm: {
      ...above(faultPercent, 5, 'Requests end in a fault: see request.failed in the log'),
      datapointsToAlarm: 3,
    },
  };
};

export type Observed = {
  readonly stage: Stage;
  readonly alarms: AlarmSettings;
  readonly house: StatefulStack;
  readonly rooms: Rooms;
  readonly topic: ITopic;
};

/** One dashboard and every alarm, from the front door to the verdict. */
export const observe = (stack: Stack, { stage, alarms, house, rooms, topic }: Observed): void => {
  const facade = new MonitoringFacade(stack, 'Watch', {
    alarmFactoryDefaults: {
      alarmNamePrefix: `daftar-${stage}`,
      actionsEnabled: true,
      action: notifySns(topic),
      datapointsToAlarm: 1,
      useDefaultDedupeForError: false,
    },
    metricFactoryDefaults: { namespace: metricsNamespace, period: aMinute },
  });
  facade.addLargeHeader('The line and the quota');
  facade.monitorCustom({
    alarmFriendlyName: 'Line',
    humanReadableName: 'Accepted, recorded, let go, found',
    metricGroups: [
      {
        title: 'Families a minute',
        metrics: [
          counted('intake', 'submission.accepted'),
          counted('recorder', 'submission.recorded'),
          counted('release', 'family.let-go'),
          counted('checker', 'family.found'),
          counted('checker', 'family.held'),
        ],
      },
      { title: 'Waiting', metrics: [level('line.waiting')] },
      { title: 'Hits', metrics: [level('quota.left'), level('quota.spendable'), level('quota.granted')] },
      {
        title: 'Calls a minute',
        metrics: [
          counted('checker', 'registry.called'),
          counted('checker', 'registry.not-found'),
          counted('checker', 'call.ambiguous'),
        ],
      },
      { title: 'Dates that were shown', metrics: [counted('checker', 'eta.held'), counted('checker', 'eta.missed')] },
      // One graph each: ids of the metrics in an expression are the graph's own.
      ...ofTheLine(alarms).map((watched) => ({ title: watched.name, metrics: [withAlarm(watched)] })),
    ],
  });
  facade.addLargeHeader('Queues');
  const { queues } = house;
  const age = (seconds: number) => ({
    Warning: { maxAgeInSeconds: seconds, evaluationPeriods: 5, datapointsToAlarm: 5 },
  });
  // Visible ones: what comes by failed processing is not counted as sent.
  const tableThrottled = { Warning: { maxThrottledEventsThreshold: 0, evaluationPeriods: 5, datapointsToAlarm: 3 } };
  const throttled = { Warning: { maxErrorCount: 0, evaluationPeriods: 5, datapointsToAlarm: 3 } };
  const anyDead = { Warning: { maxMessageCount: 0 } };
  facade
    .monitorSqsQueueWithDlq({
      queue: queues.submissions,
      deadLetterQueue: queues.submissionsDead,
      alarmFriendlyName: 'Submissions',
      humanReadableName: 'Submissions: minutes',
      addQueueMaxMessageAgeAlarm: age(alarms.submissionsAgeSeconds),
      addDeadLetterQueueMaxSizeAlarm: anyDead,
    })
    .monitorSqsQueueWithDlq({
      queue: queues.checks,
      deadLetterQueue: queues.checksDead,
      alarmFriendlyName: 'Checks',
      humanReadableName: 'Checks: at the pace of release',
      addQueueMaxMessageAgeAlarm: age(alarms.checksAgeSeconds),
      addDeadLetterQueueMaxSizeAlarm: anyDead,
    });
  facade.monitorDynamoTable({
    // CDK's own class is not its interface under exactOptionalPropertyTypes.
    table: house.table as ITable,
    alarmFriendlyName: 'Table',
    humanReadableName: 'Table',
    addReadThrottledEventsCountAlarm: tableThrottled,
    addWriteThrottledEventsCountAlarm: tableThrottled,
  });
  facade.addLargeHeader('Rooms');
  const silent = {
    minCount: 1,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
    treatMissingDataOverride: TreatMissingData.BREACHING,
  };
  for (const [name, { function: lambdaFunction }] of Object.entries(rooms)) {
    facade.monitorLambdaFunction({
      lambdaFunction,
      alarmFriendlyName: name,
      humanReadableName: name,
      addFaultRateAlarm: { Warning: { maxErrorRate: alarms.faultPercent, evaluationPeriods: 5, datapointsToAlarm: 3 } },
      addThrottlesCountAlarm: throttled,
      // The rule runs it each minute; nobody else would notice that it does not.
      ...(name === 'release' ? { addMinInvocationsCountAlarm: { Warning: silent } } : {}),
    });
  }
  facade.monitorCustom({
    alarmFriendlyName: 'Requests',
    humanReadableName: 'Requests that ended in a fault',
    metricGroups: (['accounts', 'intake', 'status', 'uploads', 'ops'] satisfies Room[]).map((room) => ({
      title: room,
      metrics: [faultsOf(rooms[room].function.functionName, alarms.faultPercent)].map((watched) =>
        withAlarm({ ...watched, name: `${room}-${watched.name}` }),
      ),
    })),
  });
};
