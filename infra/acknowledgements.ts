import { type App, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Stage } from './settings.ts';

/** One finding of cdk-nag that we know of and leave as it is: where, which, and why. */
export type Acknowledgement = {
  /** Stack (without `daftar-<stage>-`) and path in it. */
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
  /** Only in these stages; absent: wherever the resource exists. */
  readonly stages?: readonly Stage[];
};

const noRotation =
  'Rotation would change the key itself: ids, receipts and blind indexes are MACs under it, and what is sealed would not open. Keys change between windows, by hand';
const noAccessLog =
  'A log of requests is one more store of addresses of citizens; the rooms log every fact by its id, without a person in it';

/** Every finding that is left. test/infra/cdk/nag.test.ts holds it against what cdk-nag finds: none missing, none outlived. */
export const acknowledgements = (stage: Stage): readonly Acknowledgement[] => [
  { path: 'stateful/FrontSecret/Resource', rule: 'AwsSolutions-SMG4', reason: noRotation },
  { path: 'stateful/VaultSecret/Resource', rule: 'AwsSolutions-SMG4', reason: noRotation },
  {
    path: 'stateful/RegistrySecret/Resource',
    rule: 'AwsSolutions-SMG4',
    reason: 'The registry issues the login by letter; a new one is put here by a person',
  },
  {
    path: 'stateful/Retries/Resource',
    rule: 'AwsSolutions-SQS3',
    reason: 'It carries copies of what lies in QUARANTINE: what fails here is still there',
  },
  { path: 'stateful/Photos/Resource', rule: 'AwsSolutions-S1', reason: noAccessLog },
  {
    path: 'stateless/Uploads/Role/DefaultPolicy/Resource',
    rule: `AwsSolutions-IAM5[Resource::daftar-${stage}-stateful:ExportsOutputFnGetAttPhotosB9552D0DArnF8E9C07B/quarantine/*]`,
    reason: 'Photos have random names: their folder is the narrowest resource there is',
  },
  {
    path: 'stateless/Checker/Role/DefaultPolicy/Resource',
    rule: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Network interfaces of a function in a VPC: AWS knows no narrower resource for describing them',
    stages: ['prod'],
  },
  {
    path: 'stateless/Edge/Pages/Resource',
    rule: 'AwsSolutions-S1',
    reason: 'Public pages, read by the CDN alone',
    stages: ['dev', 'prod'],
  },
  {
    path: 'stateless/Edge/Upload/Role/DefaultPolicy/Resource',
    rule: 'AwsSolutions-IAM5[Resource::<EdgePages2AF31C5C.Arn>/*]',
    reason: 'It may put every page into the bucket of public pages, which holds nothing else, and take none away',
    stages: ['dev', 'prod'],
  },
  {
    path: 'stateless/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB/Resource',
    rule: 'AwsSolutions-L1',
    reason: "The CDK's own helper: its runtime comes with the CDK, runs at deploys alone and reads our own files",
    stages: ['dev', 'prod'],
  },
  {
    path: 'stateless/Edge/Distribution/Resource',
    rule: 'AwsSolutions-CFR1',
    reason: 'A citizen abroad, or on a roaming phone, may register as well',
    stages: ['dev', 'prod'],
  },
  {
    path: 'stateless/Edge/Distribution/Resource',
    rule: 'AwsSolutions-CFR3',
    reason: `${noAccessLog}; the firewall counts and samples requests`,
    stages: ['dev', 'prod'],
  },
  {
    path: 'stateless/Edge/Distribution/Resource',
    rule: 'AwsSolutions-CFR4',
    reason: "Under the CDN's own name its certificate decides; a site with a name of its own takes TLS 1.2 or newer",
    stages: ['dev'],
  },
];

/** Acknowledges at the very resource, never at a stack. Throws when a resource is gone: its acknowledgement must go too. */
export const acknowledge = (app: App, stage: Stage): void => {
  for (const { path, rule, reason, stages } of acknowledgements(stage)) {
    if (stages !== undefined && !stages.includes(stage)) continue;
    const resource = `daftar-${stage}-${path}`
      .split('/')
      .reduce((at: Construct, name) => at.node.findChild(name) as Construct, app);
    Validations.of(resource).acknowledge({ id: rule, reason });
  }
};
