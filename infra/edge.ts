import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { FunctionUrl } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Room } from '../shared/routes.ts';
import { type Behaviour, behavioursOf } from './behaviours.ts';
import { PortalOnCdn } from './portal-on-cdn.ts';
import { PortalUpload } from './portal-upload.ts';
import type { Edge as EdgeSettings, Settings } from './settings.ts';

export type EdgeProps = {
  readonly edge: EdgeSettings;
  readonly urls: { readonly [room in Room]: FunctionUrl };
  /** How long a room may take; CloudFront waits no shorter. */
  readonly timeoutSeconds: { readonly [room in Room]: number };
  readonly firewallArn: string;
  /** Phones send photos there themselves. */
  readonly photos: Bucket;
  readonly logDays: Settings['logDays'];
};

/** What the rooms publish for everyone says itself for how long: 5 s. CloudFront keeps it no longer. */
const publicSeconds = 5;

/**
 * The one origin that browsers see: a behaviour per route, signed requests to the rooms' Function URLs (nobody else may call them), static
 * pages for the rest. A client that sends a body names its SHA-256 in `x-amz-content-sha256`: CloudFront signs, but does not read bodies.
 */
export class Edge extends Construct {
  readonly distribution: Distribution;
  /** Static pages, public, made anew from the repository at any time: only the CDN reads it. */
  readonly pages: Bucket;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    this.pages = new Bucket(this, 'Pages', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // CloudFormation cannot remove a bucket that holds something.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const publicFigures = new CachePolicy(this, 'PublicFigures', {
      comment: 'Public figures: the same for everyone, as fresh as their max-age',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(publicSeconds),
      cookieBehavior: CacheCookieBehavior.none(),
      headerBehavior: CacheHeaderBehavior.none(),
      queryStringBehavior: CacheQueryStringBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
    const roomOrigins = Object.fromEntries(
      Object.entries(props.urls).map(([room, url]) => [
        room,
        FunctionUrlOrigin.withOriginAccessControl(url, {
          readTimeout: Duration.seconds(props.timeoutSeconds[room as Room]),
        }),
      ]),
    );
    const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    const portal = new PortalOnCdn(this, 'Portal', { storage: `https://${props.photos.bucketRegionalDomainName}` });
    const behaviour = ({ room, mayWrite, isPublic }: Behaviour): BehaviorOptions => {
      const origin = roomOrigins[room];
      if (origin === undefined) throw new Error(`the room ${room} has no URL`);
      return {
        origin,
        viewerProtocolPolicy,
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
        allowedMethods: mayWrite ? AllowedMethods.ALLOW_ALL : AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        ...(isPublic
          ? { cachePolicy: publicFigures }
          : {
              cachePolicy: CachePolicy.CACHING_DISABLED,
              // All but Host, which must be the Function URL's own.
              originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            }),
      };
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Daftar: one origin for pages and rooms',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Edges in Asia: Jakarta has one.
      priceClass: PriceClass.PRICE_CLASS_200,
      webAclId: props.firewallArn,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultRootObject: 'index.html',
      ...(props.edge.domain === undefined
        ? {}
        : {
            domainNames: [props.edge.domain.name],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', props.edge.domain.certificateArn),
          }),
      defaultBehavior: {
        // CDK's own class is not its interface under exactOptionalPropertyTypes.
        origin: S3BucketOrigin.withOriginAccessControl(this.pages as IBucket),
        viewerProtocolPolicy,
        ...portal.behavior,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      },
      additionalBehaviors: Object.fromEntries(behavioursOf().map((one) => [one.pattern, behaviour(one)])),
    });
    new PortalUpload(this, 'Upload', {
      bucket: this.pages,
      distribution: this.distribution,
      logDays: props.logDays,
    });
  }
}
