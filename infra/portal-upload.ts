import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, type BucketDeploymentProps, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { notFoundFiles, portalDist } from './portal/files.ts';
import { assetsCaching, pagesCaching } from './portal/headers.ts';

export type PortalUploadProps = {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  readonly logDays: RetentionDays;
};

/** `aws s3 sync` of the CDK's helper; the defaults of its process are too small for it to be quick. */
const helperMemoryMb = 512;

/**
 * Puts the pages as `npm run portal` made them into the CDN's bucket at each deploy: scripts first, so that no page is there before what it
 * needs. Nothing is ever taken away: a page that was opened before the deploy still finds its scripts, and the CDN knows no old page.
 */
export class PortalUpload extends Construct {
  constructor(scope: Construct, id: string, props: PortalUploadProps) {
    super(scope, id);
    const made = new Asset(this, 'Made', { path: portalDist });
    const logGroup = new LogGroup(this, 'Log', { retention: props.logDays, removalPolicy: RemovalPolicy.DESTROY });
    const role = this.#role(made, logGroup, props);
    const put = (name: string, more: Partial<BucketDeploymentProps>): BucketDeployment => {
      const deployment = new BucketDeployment(this, name, {
        sources: [Source.bucket(made.bucket, made.s3ObjectKey)],
        // CDK's own class is not its interface under exactOptionalPropertyTypes.
        destinationBucket: props.bucket as IBucket,
        // The construct would grant far more than it uses.
        role: role.withoutPolicyUpdates(),
        logGroup,
        memoryLimit: helperMemoryMb,
        prune: false,
        outputObjectKeys: false,
        ...more,
      });
      deployment.node.addDependency(role);
      return deployment;
    };
    const ofPages = {
      cacheControl: [CacheControl.fromString(pagesCaching)],
      distribution: props.distribution,
    };
    const assets = put('Assets', {
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: [CacheControl.fromString(assetsCaching)],
    });
    const pages = put('Pages', {
      ...ofPages,
      exclude: ['assets/*', ...notFoundFiles],
      distributionPaths: ['/*'],
    });
    // infra/portal/tell-status.js reads it.
    const notFound = put('NotFound', {
      ...ofPages,
      exclude: ['*'],
      include: notFoundFiles,
      metadata: { status: '404' },
      distributionPaths: notFoundFiles.map((name) => `/${name}`),
    });
    pages.node.addDependency(assets);
    notFound.node.addDependency(assets);
  }

  #role(made: Asset, logGroup: LogGroup, { bucket, distribution }: PortalUploadProps): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: "All that putting the portal's pages into their bucket may do",
    });
    const may = (actions: string[], ...resources: string[]): void =>
      void role.addToPolicy(new PolicyStatement({ actions, resources }));
    may(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    may(['s3:GetObject'], made.bucket.arnForObjects(made.s3ObjectKey));
    may(['s3:ListBucket'], bucket.bucketArn);
    may(['s3:PutObject'], bucket.arnForObjects('*'));
    may(
      ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
      Stack.of(this).formatArn({
        service: 'cloudfront',
        region: '',
        resource: 'distribution',
        resourceName: distribution.distributionId,
      }),
    );
    return role;
  }
}
