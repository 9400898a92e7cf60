import { createContext, runInContext } from 'node:vm';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { findPageCode, tellStatusCode } from '../../../infra/portal/edge-code.ts';
import { fileOfPath, madeFiles, notFoundFiles, notFoundPathFor } from '../../../infra/portal/files.ts';
import { assetsCaching, contentPolicy, pageHeaders, pagesCaching } from '../../../infra/portal/headers.ts';
import { isLike } from '../../support/rights.ts';
import { houseOf, ofType } from '../../support/template.ts';

const made = madeFiles();
const pages = made.filter((name) => name.endsWith('.html'));
const addressOf = (name: string): string => `/${name.replace(/(^|(?<=\/))index\.html$|\.html$/, '')}`;

/** The handler of a function's code, as CloudFront runs it: without modules, timers or a console. */
const handlerOf = <E, R>(code: string): ((event: E) => R) =>
  runInContext(`${code};handler`, createContext({})) as (event: E) => R;

type Request = { uri: string; readonly method: string };
const findPage = handlerOf<{ request: Request }, Request>(findPageCode(made));
const found = (uri: string): string => findPage({ request: { uri, method: 'GET' } }).uri;
/** As infra/local/portal-pages.ts looks for it. */
const inTheHouse = (path: string): string => {
  const known = [path.slice(1), fileOfPath(path)].find((name) => made.includes(name));
  return `/${known ?? fileOfPath(notFoundPathFor(path))}`;
};

describe("the CDN's function that finds the page of an address", () => {
  it('finds every page, with a slash at its end too', () => {
    expect(pages.length).toBeGreaterThan(10);
    for (const name of pages) {
      expect(found(addressOf(name))).toBe(`/${name}`);
      expect(found(`${addressOf(name)}/`)).toBe(`/${name}`);
    }
  });

  it.each([
    ['/', '/index.html'],
    ['/en', '/en.html'],
    ['/en/', '/en.html'],
    ['/galat', '/galat.html'],
    ['/en/galat', '/en/galat.html'],
    ['/favicon.svg', '/favicon.svg'],
    ['/assets/start-of-an-older-page.js', '/assets/start-of-an-older-page.js'],
    ['/bansos-gratis', '/tidak-ditemukan.html'],
    ['/english', '/tidak-ditemukan.html'],
    ['/en/free-aid', '/en/tidak-ditemukan.html'],
    ['/../keys.json', '/tidak-ditemukan.html'],
    ['/toString', '/tidak-ditemukan.html'],
  ])('leads %s to %s', (path, file) => {
    expect(found(path)).toBe(file);
  });

  const step = fc.constantFrom(
    'en',
    'galat',
    'tidak-ditemukan',
    'index',
    'index.html',
    'favicon.svg',
    '',
    '..',
    'x',
    'EN',
  );
  test.prop([fc.array(fc.oneof(step, fc.webSegment()), { maxLength: 4 })])('leads where the house leads', (steps) => {
    const path = `/${steps.join('/')}`;
    expect(found(path)).toBe(inTheHouse(path));
  });

  it('and the one that tells the status are what CloudFront takes: 10 KB, no import, nothing newer than its language', () => {
    for (const code of [findPageCode(made), tellStatusCode()]) {
      expect(Buffer.byteLength(code)).toBeLessThan(10 * 1024);
      expect(code).not.toMatch(/\?\?|\?\.|\bimport\b|\brequire\b|\bexport\b|\bclass\b|FILES|\.\.\.|\bawait\b/);
    }
  });
});

describe("the CDN's function that tells the status", () => {
  type Response = { statusCode: number; headers: { [name: string]: { value: string } } };
  const tellStatus = handlerOf<{ response: Response }, Response>(tellStatusCode());
  const told = (statusCode: number, headers: Response['headers'] = {}) =>
    tellStatus({ response: { statusCode, headers } });
  const marked = () => ({ 'x-amz-meta-status': { value: '404' }, etag: { value: '"x"' } });

  it('says 404 with a file that is marked so, and tells nobody of the mark', () => {
    expect(told(200, marked())).toEqual({ statusCode: 404, headers: { etag: { value: '"x"' } } });
  });

  it('leaves all others as they are', () => {
    expect(told(200, { etag: { value: '"x"' } })).toEqual({ statusCode: 200, headers: { etag: { value: '"x"' } } });
    expect(told(304, marked()).statusCode).toBe(304);
  });
});

type Deployment = {
  readonly Exclude?: readonly string[];
  readonly Include?: readonly string[];
  readonly Prune: boolean;
  readonly RetainOnDelete?: boolean;
  readonly SystemMetadata: { readonly 'cache-control': string };
  readonly UserMetadata?: { readonly status: string };
  readonly DistributionId?: unknown;
  readonly DistributionPaths?: readonly string[];
};

/** What the other stack tells of the bucket's own address. */
const nameOfPhotos = /ExportsOutputFnGetAtt(Photos)\w+RegionalDomainName/;

describe.each(['dev', 'prod'] as const)('the portal on the CDN of stage %s', (stage) => {
  const house = houseOf(stage);
  const deployments = ofType(house, 'Custom::CDKBucketDeployment').map(
    ([, { Properties }]) => Properties as unknown as Deployment,
  );
  /** As `aws s3 sync` does: all, without what is excluded, with what is included after that. */
  const puts = ({ Exclude = [], Include = [] }: Deployment, name: string): boolean =>
    Include.some((pattern) => isLike(name, pattern)) || !Exclude.some((pattern) => isLike(name, pattern));

  it('has every file put there once, kept as long as the house lets it be kept, and none taken away', () => {
    for (const name of made) {
      const by = deployments.filter((one) => puts(one, name));
      expect([name, by.length]).toEqual([name, 1]);
      const [one] = by;
      expect(one?.SystemMetadata['cache-control']).toBe(name.startsWith('assets/') ? assetsCaching : pagesCaching);
      expect(one?.UserMetadata).toEqual(notFoundFiles.includes(name) ? { status: '404' } : undefined);
      // What changes under its name is asked for anew.
      const isInvalidated = one?.DistributionPaths?.some((pattern) => isLike(`/${name}`, pattern)) ?? false;
      expect([name, isInvalidated]).toEqual([name, !name.startsWith('assets/')]);
    }
    expect(deployments.map(({ Prune, RetainOnDelete = true }) => [Prune, RetainOnDelete])).toEqual(
      deployments.map(() => [false, true]),
    );
  });

  it('puts scripts before the pages that need them', () => {
    const template = house.stateless.toJSON()['Resources'] as { [id: string]: { Type: string; DependsOn?: string[] } };
    const upload = Object.entries(template).filter(([, { Type }]) => Type === 'Custom::CDKBucketDeployment');
    const [assets] = upload.find(([id]) => id.includes('UploadAssets')) ?? [];
    const others = upload.filter(([id]) => id !== assets);
    expect(others).toHaveLength(2);
    for (const [, { DependsOn }] of others) expect(DependsOn).toContain(assets);
  });

  it('may put pages there and have them asked for anew, and nothing else', () => {
    const [policy] = ofType(house, 'AWS::IAM::Policy').filter(([id]) => id.includes('/EdgeUploadRole'));
    const document = policy?.[1].Properties?.['PolicyDocument'] as {
      readonly Statement: readonly { readonly Action: string | string[]; readonly Resource: unknown }[];
    };
    const rights = document.Statement.map(
      ({ Action, Resource }) => [[Action].flat(), JSON.stringify(Resource)] as const,
    );
    expect(rights.map(([actions]) => actions)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      ['s3:GetObject'],
      ['s3:ListBucket'],
      ['s3:PutObject'],
      ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
    ]);
    for (const [, resource] of rights) expect(resource).not.toBe('"*"');
    expect(rights[1]?.[1]).toMatch(/[0-9a-f]{64}\.zip/);
    expect(rights[3]?.[1]).toContain('EdgePages');
    const roles = ofType(house, 'AWS::Lambda::Function')
      .filter(([id]) => id.includes('CDKBucketDeployment'))
      .map(([, { Properties }]) => JSON.stringify(Properties?.['Role']));
    expect(roles).toEqual([expect.stringContaining('EdgeUploadRole')]);
  });

  type Behavior = {
    readonly ResponseHeadersPolicyId: unknown;
    readonly FunctionAssociations?: readonly { readonly EventType: string }[];
  };
  const config = ofType(house, 'AWS::CloudFront::Distribution')[0]?.[1].Properties?.['DistributionConfig'] as {
    readonly DefaultCacheBehavior: Behavior;
    readonly CacheBehaviors: readonly Behavior[];
    readonly CustomErrorResponses?: unknown;
  };

  it('finds pages by its functions, and leaves the rooms alone', () => {
    const events = config.DefaultCacheBehavior.FunctionAssociations?.map(({ EventType }) => EventType);
    expect(events).toEqual(['viewer-request', 'viewer-response']);
    expect(config.CacheBehaviors.filter((one) => one.FunctionAssociations !== undefined)).toEqual([]);
    // They would stand in for the problems of the rooms.
    expect(config.CustomErrorResponses).toBeUndefined();
    // CloudFront's own SecurityHeadersPolicy, by its published id.
    expect(new Set(config.CacheBehaviors.map((one) => one.ResponseHeadersPolicyId))).toEqual(
      new Set(['67f7725c-6f97-4210-82d7-5512b31e9d03']),
    );
  });

  it('sends every page with the headers of the house, over TLS alone, and lets it reach the photos', () => {
    const [policy] = ofType(house, 'AWS::CloudFront::ResponseHeadersPolicy');
    expect(JSON.stringify(config.DefaultCacheBehavior.ResponseHeadersPolicyId)).toContain(policy?.[0].split('/')[1]);
    const headers = policy?.[1].Properties?.['ResponseHeadersPolicyConfig'] as {
      readonly SecurityHeadersConfig: { readonly [name: string]: { readonly [name: string]: unknown } };
      readonly CustomHeadersConfig: { readonly Items: readonly { Header: string; Value: string }[] };
    };
    const security = headers.SecurityHeadersConfig;
    const policyText = security['ContentSecurityPolicy']?.['ContentSecurityPolicy'] as {
      readonly 'Fn::Join': readonly [string, readonly unknown[]];
    };
    const csp = policyText['Fn::Join'][1].map((part) =>
      typeof part === 'string' ? part : nameOfPhotos.exec(JSON.stringify(part))?.[1],
    );
    expect(csp.join('')).toBe(contentPolicy('https://Photos'));
    expect(Object.fromEntries(headers.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value]))).toEqual(
      Object.fromEntries(Object.entries(pageHeaders).filter(([name]) => !/^(x-|referrer)/.test(name))),
    );
    expect(security['ReferrerPolicy']?.['ReferrerPolicy']).toBe(pageHeaders['referrer-policy']);
    expect(security['ContentTypeOptions']).toEqual({ Override: true });
    expect(security['StrictTransportSecurity']?.['AccessControlMaxAgeSec']).toBe(31_536_000);
  });
});
