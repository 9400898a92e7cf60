import { describe, expect, it } from 'vitest';
import { behavioursOf } from '../../../infra/behaviours.ts';
import { settingsOf } from '../../../infra/settings.ts';
import { type RouteKey, routes } from '../../../shared/routes.ts';
import { isLike } from '../../support/rights.ts';
import { houseOf, ofType } from '../../support/template.ts';

type Cached = {
  readonly PathPattern: string;
  readonly TargetOriginId: string;
  readonly AllowedMethods: readonly string[];
  readonly CachePolicyId: unknown;
  readonly OriginRequestPolicyId?: string;
};
type Config = {
  readonly CacheBehaviors: readonly Cached[];
  readonly DefaultCacheBehavior: Omit<Cached, 'PathPattern'>;
  readonly Origins: readonly { Id: string; DomainName: unknown; OriginAccessControlId: unknown }[];
  readonly WebACLId: unknown;
  readonly Aliases?: readonly string[];
};
const configOf = (stage: 'dev' | 'prod'): Config => {
  const [distribution] = ofType(houseOf(stage), 'AWS::CloudFront::Distribution');
  return distribution?.[1].Properties?.['DistributionConfig'] as Config;
};
/** CloudFront's own policies, by their published ids. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** As CloudFront does: the first pattern that fits the path. */
const answers = (config: Config, path: string): Cached | undefined =>
  config.CacheBehaviors.find(({ PathPattern }) => isLike(path, PathPattern));
const roomOf = (config: Config, id: string | undefined): string => {
  const origin = config.Origins.find(({ Id }) => Id === id);
  return /"(\w+?)Function/.exec(JSON.stringify(origin?.DomainName))?.[1]?.toLowerCase() ?? 'pages';
};
const pathOf = (key: string): string => (key.split(' ')[1] ?? '').replace(/\{\w+\}/g, 'x-1');

describe.each(['dev', 'prod'] as const)('the CDN of stage %s', (stage) => {
  const config = configOf(stage);

  it('has a behaviour per path of the routes, and no other', () => {
    const patterns = new Set(Object.keys(routes).map((key) => pathOf(key).replaceAll('x-1', '*')));
    expect(patterns.size).toBeGreaterThan(15);
    expect(new Set(config.CacheBehaviors.map(({ PathPattern }) => PathPattern))).toEqual(patterns);
    // CloudFront's quota for a distribution.
    expect(config.CacheBehaviors.length).toBeLessThanOrEqual(75);
  });

  it.each(Object.entries(routes))('leads %s to its room, with its method', (key, { room }) => {
    const behaviour = answers(config, pathOf(key));
    expect(roomOf(config, behaviour?.TargetOriginId)).toBe(room);
    expect(behaviour?.AllowedMethods).toContain(key.split(' ')[0]);
  });

  it('keeps nothing but the public figures, and those at most 5 s', () => {
    const kept = config.CacheBehaviors.filter(({ CachePolicyId }) => CachePolicyId !== cachingDisabled);
    expect(kept.map(({ PathPattern }) => PathPattern)).toEqual(['/v1/public']);
    const [policy] = ofType(houseOf(stage), 'AWS::CloudFront::CachePolicy');
    const parameters = {
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    };
    expect(policy?.[1].Properties?.['CachePolicyConfig']).toMatchObject({
      MaxTTL: 5,
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: parameters,
    });
  });

  it('hands the rooms all that the browser sent but the host, which must be their own', () => {
    const private_ = config.CacheBehaviors.filter(({ PathPattern }) => PathPattern !== '/v1/public');
    expect(new Set(private_.map((one) => one.OriginRequestPolicyId))).toEqual(new Set([allViewerExceptHost]));
  });

  it('signs every request, stands behind the firewall, and is the only one whom the rooms let in', () => {
    expect(config.Origins.every(({ OriginAccessControlId }) => OriginAccessControlId !== undefined)).toBe(true);
    expect(config.WebACLId).toBeDefined();
    const permissions = ofType(houseOf(stage), 'AWS::Lambda::Permission').map(([, { Properties }]) => Properties ?? {});
    const open = permissions.filter(({ Principal }) => Principal === '*');
    expect(open).toEqual([]);
    const byCdn = permissions.filter(({ Principal }) => Principal === 'cloudfront.amazonaws.com');
    expect(new Set(byCdn.map(({ Action }) => Action))).toEqual(
      new Set(['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']),
    );
    expect(byCdn.every(({ SourceArn }) => JSON.stringify(SourceArn).includes('distribution/'))).toBe(true);
  });

  it('serves pages for every other path', () => {
    expect(answers(config, '/')).toBeUndefined();
    expect(answers(config, '/docs/index.html')).toBeUndefined();
    expect(roomOf(config, config.DefaultCacheBehavior.TargetOriginId)).toBe('pages');
  });
});

describe('the firewall', () => {
  it('limits each address, and lets forms pass that are larger than the 8 KB of the common rules', () => {
    const [firewall] = ofType(houseOf('prod'), 'AWS::WAFv2::WebACL');
    const rules = JSON.stringify(firewall?.[1].Properties?.['Rules']);
    expect(rules).toContain(`"Limit":${settingsOf('prod').edge?.requestsPerAddress}`);
    expect(rules).toContain('"ActionToUse":{"Count":{}},"Name":"SizeRestrictions_BODY"');
    expect(firewall?.[0].startsWith('global/')).toBe(true);
    expect(houseOf('prod').stacks.global?.region).toBe('us-east-1');
  });
});

describe('a table of routes', () => {
  it('whose path two rooms share is refused: the CDN knows paths, not methods', () => {
    const shared = {
      'GET /v1/families': { room: 'status', who: ['citizen'] },
      'POST /v1/families': { room: 'intake', who: ['citizen'] },
    } as const;
    expect(() => behavioursOf(shared)).toThrow('/v1/families is answered by two rooms, status and intake');
  });

  it('is tried from the longest path to the shortest, since * fits slashes too', () => {
    const patterns = behavioursOf().map(({ pattern }) => pattern);
    expect(patterns.indexOf('/v1/families/*/corrections')).toBeLessThan(patterns.indexOf('/v1/families/*'));
    const publicOnes = behavioursOf().filter(({ isPublic }) => isPublic);
    expect(publicOnes.flatMap(({ keys }) => keys)).toEqual(['GET /v1/public'] satisfies RouteKey[]);
  });
});
