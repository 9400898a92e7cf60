import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on a free loopback port that answers as told; `calls` counts the requests whose head it has read. */
export const answeringServer = async (listener: RequestListener) => {
  const counted = { calls: 0 };
  const server = createServer((request, response) => {
    counted.calls += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, port, counted, close };
};

/** A loopback port on which nothing listens. */
export const freePort = async (): Promise<number> => {
  const server = await answeringServer(() => undefined);
  await server.close();
  return server.port;
};
