/**
 * Keeps what was seen once, so that a page opens without a network: the form with its draft, the receipt, what waits. It only steps in
 * where the network does not: a page comes from the network if that answers in time, a script or style of a known name from the phone.
 * Nothing of a person is in what it keeps: the pages are the same for everyone, and it never touches the rooms (`/v1/`) or photos.
 */
type Fetched = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Lasting = Event & { waitUntil(done: Promise<unknown>): void };
type Worker = Pick<WindowOrWorkerGlobalScope, 'caches'> & {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'fetch', listener: (event: Fetched) => void): void;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
};
const worker = self as unknown as Worker;

const storeName = 'daftar-pages-1';
/** A page that does not begin to come in so long is shown as it was kept. */
const patienceMs = 4000;
/** The oldest go: scripts of versions that are no longer. */
const mostKept = 80;

const keep = async (request: Request, response: Response): Promise<void> => {
  if (response.status !== 200) return;
  const store = await worker.caches.open(storeName);
  await store.put(request, response);
  const names = await store.keys();
  await Promise.all(names.slice(0, -mostKept).map((old) => store.delete(old)));
};

const fromNetwork = async (request: Request): Promise<Response> => {
  const response = await fetch(request);
  void keep(request, response.clone());
  return response;
};

const asset = async (request: Request): Promise<Response> =>
  (await worker.caches.match(request)) ?? (await fromNetwork(request));

const page = async (request: Request): Promise<Response> => {
  const network = fromNetwork(request);
  const kept = await worker.caches.match(request);
  if (kept === undefined) return network;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patienceMs));
  return Promise.race([network.catch(() => kept), late]);
};

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') event.respondWith(asset(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});
