import { type Admission, openAdmission } from '../../infra/local/admission.ts';
import { type HostPages, openHttpServer, type RawPage } from '../../infra/local/http-server.ts';
import { openMetrics } from '../../infra/local/metrics.ts';
import type { HttpHandler } from '../../shared/lambda/http.ts';
import { type Room, routes } from '../../shared/routes.ts';

const never = Number.POSITIVE_INFINITY;
export const unbounded = { longestWaitMs: never, standingWaitMs: never, standsAfterMs: never, turnMs: never };

/** The embedded host in this process, every room of it the same function. */
export const startHost = async (
  room: HttpHandler,
  {
    pages = {},
    admission = openAdmission(unbounded),
    ...site
  }: { pages?: HostPages; site?: RawPage; admission?: Admission } = {},
) => {
  const names: readonly Room[] = Object.values(routes).map((route) => route.room);
  const rooms = Object.fromEntries(names.map((name) => [name, room])) as Record<Room, HttpHandler>;
  const metrics = openMetrics();
  const server = openHttpServer({ rooms, pages, admission, metrics, ...site });
  const port = await server.listen(0);
  return { url: `http://127.0.0.1:${port}`, metrics, end: () => server.close(1000) };
};
export type TestHost = Awaited<ReturnType<typeof startHost>>;
