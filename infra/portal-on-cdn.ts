import { Duration, Stack } from 'aws-cdk-lib';
import {
  type BehaviorOptions,
  Function as CdnFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { findPageCode, tellStatusCode } from './portal/edge-code.ts';
import { madeFiles } from './portal/files.ts';
import { contentPolicy, pageHeaders } from './portal/headers.ts';

export type PortalOnCdnProps = {
  /** Where phones send photos and see them: `https://bucket.s3.region.amazonaws.com`. */
  readonly storage: string;
};

/** As long as CloudFront's own policy has it for the rooms. */
const httpsOnly = { accessControlMaxAge: Duration.days(365), override: true };

/** How the CDN gives the portal's pages as the house does (infra/local/portal-pages.ts): the same addresses, headers and 404. */
export class PortalOnCdn extends Construct {
  readonly behavior: Pick<BehaviorOptions, 'functionAssociations' | 'responseHeadersPolicy'>;

  constructor(scope: Construct, id: string, { storage }: PortalOnCdnProps) {
    super(scope, id);
    const {
      'x-content-type-options': _nosniff,
      'referrer-policy': _noReferrer,
      // CloudFront takes those two as settings of their own.
      ...others
    } = pageHeaders;
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'Headers', {
      comment: "The portal's pages: nothing from elsewhere, nothing within the page",
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(storage), override: true },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: httpsOnly,
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override: true })),
      },
    });
    this.behavior = {
      responseHeadersPolicy,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: this.#function('FindPage', findPageCode(madeFiles()), 'Address of a page to its file'),
        },
        {
          eventType: FunctionEventType.VIEWER_RESPONSE,
          function: this.#function('TellStatus', tellStatusCode(), 'A page that does not exist is a 404'),
        },
      ],
    };
  }

  #function(id: string, code: string, comment: string): CdnFunction {
    return new CdnFunction(this, id, {
      code: FunctionCode.fromInline(code),
      comment: `${Stack.of(this).stackName}: ${comment}`,
      runtime: FunctionRuntime.JS_2_0,
    });
  }
}
