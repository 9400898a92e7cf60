import { type Room, type Route, type RouteKey, routes } from '../shared/routes.ts';

/** One path of the CDN: which room answers it, and whether anybody may write there. */
export type Behaviour = {
  /** `/v1/families/*` of `/v1/families/{familyId}`. */
  readonly pattern: string;
  readonly room: Room;
  readonly keys: readonly RouteKey[];
  readonly mayWrite: boolean;
  /** The answer is the same for everyone, and says for how long. */
  readonly isPublic: boolean;
};

/** The only routes whose answers are the same for everyone. */
const publicRoutes: readonly RouteKey[] = ['GET /v1/public'];

const patternOf = (key: RouteKey): string => (key.split(' ')[1] ?? '').replace(/\{\w+\}/g, '*');

/** Longer paths first, and of two as long the one with less left open: the CDN takes the first that fits, and `*` fits slashes too. */
const order = (a: Behaviour, b: Behaviour): number => {
  const weight = ({ pattern }: Behaviour): number => pattern.split('/').length * 10 - pattern.split('*').length;
  return weight(b) - weight(a) || a.pattern.localeCompare(b.pattern);
};

/** A behaviour per path of the route table, in the order in which the CDN must try them. Throws when two rooms share a path. */
export const behavioursOf = (table: Readonly<Record<string, Route>> = routes): readonly Behaviour[] => {
  const byPattern = new Map<string, Behaviour>();
  for (const [name, { room }] of Object.entries(table)) {
    const key = name as RouteKey;
    const pattern = patternOf(key);
    const known = byPattern.get(pattern);
    if (known !== undefined && known.room !== room)
      throw new Error(
        `${pattern} is answered by two rooms, ${known.room} and ${room}: the CDN knows paths, not methods`,
      );
    byPattern.set(pattern, {
      pattern,
      room,
      keys: [...(known?.keys ?? []), key],
      mayWrite: (known?.mayWrite ?? false) || !key.startsWith('GET '),
      isPublic: (known?.isPublic ?? true) && publicRoutes.includes(key),
    });
  }
  return [...byPattern.values()].sort(order);
};
