/**
 * The one table of routes: path -> room, and who may. The doors of the rooms, the embedded host, the local edge and the CDN
 * all read it. A route without a declared role does not compile; a room whose handler misses one of its routes does not either.
 */
export type Room = 'accounts' | 'intake' | 'status' | 'uploads' | 'ops';
/** `anyone` needs no session; the others need a session of that role. Officers may do what citizens may, for them. */
export type Who = 'anyone' | 'citizen' | 'officer' | 'operator';
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Route = { readonly room: Room; readonly who: readonly [Who, ...Who[]] };

const registrants = ['citizen', 'officer'] as const;

export const routes = {
  'POST /v1/accounts': { room: 'accounts', who: ['anyone'] },
  'POST /v1/accounts/verification': { room: 'accounts', who: ['anyone'] },
  'POST /v1/accounts/reset': { room: 'accounts', who: ['anyone'] },
  'PUT /v1/accounts/password': { room: 'accounts', who: ['anyone'] },
  'POST /v1/sessions': { room: 'accounts', who: ['anyone'] },
  'GET /v1/sessions/current': { room: 'accounts', who: ['citizen', 'officer', 'operator'] },
  'DELETE /v1/sessions/current': { room: 'accounts', who: ['citizen', 'officer', 'operator'] },

  'POST /v1/submissions': { room: 'intake', who: registrants },
  'POST /v1/families/{familyId}/corrections': { room: 'intake', who: registrants },
  'POST /v1/families/{familyId}/objections': { room: 'intake', who: registrants },

  'GET /v1/submissions/{submissionId}': { room: 'status', who: registrants },
  'GET /v1/families': { room: 'status', who: registrants },
  'GET /v1/families/{familyId}': { room: 'status', who: registrants },
  'POST /v1/status': { room: 'status', who: ['anyone'] },
  'GET /v1/public': { room: 'status', who: ['anyone'] },

  // One upload exists for the account that made it and for nobody else: an operator too is told that there is none.
  'POST /v1/uploads': { room: 'uploads', who: registrants },
  'GET /v1/uploads': { room: 'uploads', who: registrants },
  'GET /v1/uploads/{uploadId}': { room: 'uploads', who: ['citizen', 'officer', 'operator'] },
  'DELETE /v1/uploads/{uploadId}': { room: 'uploads', who: ['citizen', 'officer', 'operator'] },

  'GET /v1/ops/overview': { room: 'ops', who: ['operator'] },
  'GET /v1/ops/reconcile': { room: 'ops', who: ['operator'] },
  'GET /v1/ops/windows': { room: 'ops', who: ['operator'] },
  'PUT /v1/ops/windows/{windowId}': { room: 'ops', who: ['operator'] },
  'POST /v1/ops/windows/{windowId}/closing': { room: 'ops', who: ['operator'] },
  'GET /v1/ops/quotas': { room: 'ops', who: ['operator'] },
  'PUT /v1/ops/quotas/{day}': { room: 'ops', who: ['operator'] },
  'POST /v1/ops/quotas/{day}/preview': { room: 'ops', who: ['operator'] },
  'GET /v1/ops/families': { room: 'ops', who: ['operator'] },
  'POST /v1/ops/families/{familyId}/settlement': { room: 'ops', who: ['operator'] },
} as const satisfies Record<`${Method} /${string}`, Route>;

export type RouteKey = keyof typeof routes;
export type RoutesOf<R extends Room> = { [K in RouteKey]: (typeof routes)[K]['room'] extends R ? K : never }[RouteKey];

export const routesOf = <R extends Room>(room: R): readonly RoutesOf<R>[] =>
  (Object.keys(routes) as RouteKey[]).filter((key): key is RoutesOf<R> => routes[key].room === room);

/** Whether a session of `role` (absent: no session) may use the route. */
export const mayUse = (key: RouteKey, role: Exclude<Who, 'anyone'> | undefined): boolean => {
  const who: readonly Who[] = routes[key].who;
  return who.includes('anyone') || (role !== undefined && who.includes(role));
};
