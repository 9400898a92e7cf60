import { type House, ofType } from './template.ts';

/** One statement of a room's policy, with names instead of references. */
export type Right = {
  readonly actions: readonly string[];
  /** Logical names: `Table`, `Table/line`, `Submissions`, `*`. */
  readonly resources: readonly string[];
  readonly partitions: readonly string[];
};

const asList = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T]);

/** `Submissions` of the export, `Ref` or `GetAtt` that names it; `Table/line` of an index. */
const nameOf = (resource: unknown): string => {
  const text = JSON.stringify(resource);
  const index = /\/index\/(\w+)/.exec(text)?.[1];
  const exported = /Exports?Output(?:FnGetAtt|Ref)(\w+?)[0-9A-F]{8}(?:Arn)?[0-9A-F]{8}/.exec(text)?.[1];
  const own = /"(?:Ref|Fn::GetAtt)":\[?"(\w+?)[0-9A-F]{8}"/.exec(text)?.[1];
  const name = exported ?? own ?? String(resource);
  return index === undefined ? name : `${name}/${index}`;
};

type Statement = {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly 'ForAllValues:StringLike'?: { readonly 'dynamodb:LeadingKeys'?: readonly string[] } };
};

/** What each room's role allows, by the room's name. */
export const rightsOf = (house: House): { readonly [room: string]: readonly Right[] } =>
  Object.fromEntries(
    ofType(house, 'AWS::IAM::Policy').flatMap(([id, policy]) => {
      const room = /^stateless\/(\w+)RoleDefaultPolicy/.exec(id)?.[1]?.toLowerCase();
      if (room === undefined || !(room in house.stacks.stateless.rooms)) return [];
      const document = policy.Properties?.['PolicyDocument'] as { readonly Statement: readonly Statement[] };
      const rights = document.Statement.map((statement) => ({
        actions: asList(statement.Action),
        resources: asList(statement.Resource).map(nameOf),
        partitions: asList(statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []),
      }));
      return [[room, rights]];
    }),
  );

/** As IAM's StringLike reads a pattern. */
export const isLike = (text: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);
