import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type FunctionUrl, FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Room as HttpRoom } from '../shared/routes.ts';
import { CheckerNetwork } from './checker-network.ts';
import { Edge } from './edge.ts';
import { observe } from './observability.ts';
import { buildRooms, type Rooms } from './rooms.ts';
import type { Feed, RoomName, Settings } from './settings.ts';
import type { StatefulStack } from './stateful-stack.ts';

export type StatelessProps = StackProps & {
  readonly settings: Settings;
  readonly house: StatefulStack;
  /** Of the CDN's firewall; absent where there is no edge. */
  readonly firewallArn: string | undefined;
};

/** All that a deploy may replace: rooms, what feeds them, the edge, alarms. */
export class StatelessStack extends Stack {
  readonly #settings: Settings;
  readonly #house: StatefulStack;
  readonly rooms: Rooms;

  constructor(scope: Construct, id: string, props: StatelessProps) {
    super(scope, id, props);
    this.#settings = props.settings;
    this.#house = props.house;
    this.rooms = buildRooms(this, props.settings, props.house, this.#network());
    this.#feed('recorder', props.house.queues.submissions, props.settings.feeds.recorder);
    this.#feed('retry', props.house.queues.retries, props.settings.feeds.retry);
    this.#feed('checker', props.house.queues.checks, props.settings.feeds.checker);
    this.#releaseEachMinute();
    const urls = this.#urls();
    this.#edge(urls, props.firewallArn);
    const { alarms, stage } = props.settings;
    if (alarms !== undefined)
      observe(this, { stage, alarms, house: props.house, rooms: this.rooms, topic: this.#alarmTopic() });
  }

  #network(): CheckerNetwork | undefined {
    const { checkerNetwork, logDays } = this.#settings;
    const address = this.#house.checkerAddress;
    if (checkerNetwork === undefined || address === undefined) return undefined;
    new CfnOutput(this, 'CheckerAddress', {
      value: address.attrPublicIp,
      description: 'Have this address registered with the civil registry',
    });
    return new CheckerNetwork(this, 'CheckerNetwork', { zones: checkerNetwork.zones, address, logDays });
  }

  /** What bounds a room that a queue feeds: a reserved concurrency below it would burn receive counts into the dead letters. */
  #feed(room: RoomName, queue: Queue, feed: Feed): void {
    new EventSourceMapping(this.rooms[room], 'Feed', {
      target: this.rooms[room].function,
      eventSourceArn: queue.queueArn,
      batchSize: feed.batchSize,
      maxConcurrency: feed.maximumConcurrency,
      ...(feed.waitSeconds === 0 ? {} : { maxBatchingWindow: Duration.seconds(feed.waitSeconds) }),
      reportBatchItemFailures: true,
    });
  }

  #releaseEachMinute(): void {
    const release = this.rooms.release.function;
    // The next run is the retry: an old one would only be late.
    release.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    new Rule(this, 'EachMinute', {
      description: 'Release: seals the line and lets families go',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(release, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }

  /** Behind the CDN only its own signed requests are let in; without one the URLs are open, on this machine. */
  #urls(): { readonly [room in HttpRoom]: FunctionUrl } {
    const authType = this.#settings.edge === undefined ? FunctionUrlAuthType.NONE : FunctionUrlAuthType.AWS_IAM;
    const urlOf = (room: HttpRoom): FunctionUrl => {
      const url = this.rooms[room].function.addFunctionUrl({ authType });
      new CfnOutput(this, `${this.rooms[room].node.id}Url`, { value: url.url });
      return url;
    };
    return {
      accounts: urlOf('accounts'),
      intake: urlOf('intake'),
      status: urlOf('status'),
      uploads: urlOf('uploads'),
      ops: urlOf('ops'),
    };
  }

  #edge(urls: { readonly [room in HttpRoom]: FunctionUrl }, firewallArn: string | undefined): void {
    const { edge, rooms, logDays } = this.#settings;
    if (edge === undefined || firewallArn === undefined) return;
    const timeoutSeconds = Object.fromEntries(
      Object.entries(urls).map(([room]) => [room, rooms[room as HttpRoom].timeoutSeconds]),
    ) as { readonly [room in HttpRoom]: number };
    const { distribution, pages } = new Edge(this, 'Edge', {
      edge,
      urls,
      timeoutSeconds,
      firewallArn,
      photos: this.#house.photos,
      logDays,
    });
    new CfnOutput(this, 'PagesBucket', { value: pages.bucketName });
    new CfnOutput(this, 'SiteUrl', { value: `https://${edge.domain?.name ?? distribution.distributionDomainName}` });
    new CfnOutput(this, 'SiteTarget', {
      value: distribution.distributionDomainName,
      description: "Point the site's name here",
    });
  }

  #alarmTopic(): ITopic {
    const topic = new Topic(this, 'Alarms', { displayName: `Daftar ${this.#settings.stage}`, enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OurAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { ArnLike: { 'aws:SourceArn': this.formatArn({ service: 'cloudwatch', resource: 'alarm:*' }) } },
      }),
    );
    for (const address of this.#settings.alarmsTo) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }
}
