import { openAdmission } from '../../infra/local/admission.ts';
import { openHttpServer } from '../../infra/local/http-server.ts';
import { openMetrics } from '../../infra/local/metrics.ts';
import type { HttpHandler } from '../../shared/lambda/http.ts';
import { unbounded } from '../support/host.ts';

/** The embedded host in front of rooms that answer at once: what HTTP and the event cost alone. `node front-server.ts <port>`. */
const body = JSON.stringify({ message: 'x'.repeat(400) });
const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', location: '/v1/submissions/x' };
const room: HttpHandler = () => Promise.resolve({ statusCode: 202, headers, body });

const rooms = { accounts: room, intake: room, status: room, uploads: room, ops: room };
const server = openHttpServer({
  ...{ rooms, pages: {}, metrics: openMetrics() },
  admission: openAdmission(unbounded),
});
await server.listen(Number(process.argv[2]));
process.stdout.write('ready\n');
