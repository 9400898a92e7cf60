import type { CDPSession, Page } from 'playwright-core';

/** What came over the line: bodies as they were sent (gzip), without headers, bytes. What the phone had already is 0. */
export type Arrived = { readonly path: string; readonly bytes: number };

/** Chromium's own account of what a page loads. */
export const watchLine = async (page: Page) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const paths = new Map<string, string>();
  const heads = new Map<string, number>();
  let arrived: Arrived[] = [];
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => paths.set(requestId, new URL(request.url).pathname));
  cdp.on('Network.responseReceived', ({ requestId, response }) => heads.set(requestId, response.encodedDataLength));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    arrived.push({
      path: paths.get(requestId) ?? requestId,
      bytes: Math.max(0, encodedDataLength - (heads.get(requestId) ?? 0)),
    }),
  );
  return {
    cdp,
    /** All since the last call but the answers of rooms, which are not the page's. */
    take: (): readonly Arrived[] => {
      const taken = arrived.filter(({ path }) => !path.startsWith('/v1/'));
      arrived = [];
      return taken;
    },
  };
};

export const bytesOf = (arrived: readonly Arrived[]): number => arrived.reduce((sum, { bytes }) => sum + bytes, 0);

/** A phone on a poor network: each answer waits so long, and all share the bandwidth. */
export const throttle = (cdp: CDPSession, line: { readonly kilobitsPerSecond: number; readonly latencyMs: number }) => {
  const throughput = (line.kilobitsPerSecond * 1000) / 8;
  return cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
};
