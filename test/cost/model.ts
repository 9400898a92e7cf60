/** All that is assumed and not counted, in one place: who argues with the result argues with these. */

/** One request of a room to the world. */
export type PortCall = 'read' | 'write' | 'transact' | 'send' | 'queue' | 'registry';
/** How long each takes, milliseconds. */
export type Latency = { readonly [call in PortCall]: number };

/** Usual times within one region; the registry's is the goal's (goal 10). */
export const latency: Latency = { read: 4, write: 6, transact: 15, send: 10, queue: 10, registry: 300 };

export const meteredRooms = ['intake', 'recorder', 'release', 'checker', 'status'] as const;
export type MeteredRoom = (typeof meteredRooms)[number];

/** Memory of each room, MB. */
export const memoryMb: { readonly [room in MeteredRoom]: number } = {
  intake: 512,
  recorder: 512,
  release: 1024,
  checker: 512,
  status: 512,
};
/** Lambda gives a whole core at this much memory, and less in proportion. */
export const wholeCoreMb = 1769;
/** CPU of the AWS SDK per request, ms of a whole core: UpdateItem of client-dynamodb 3 against a stub that answers at once. */
export const sdkCpuMs = 0.35;

/** What CloudWatch adds to each line. */
export const lineOverheadBytes = 26;
/** A new environment of a room: started once in so many invocations; INIT is billed, and it reads one secret and opens two keys. */
export const environment = { invocations: 1000, initMs: 300, secretReads: 1, decrypts: 2 } as const;

/** A question to a registry and its answer with headers, bytes: they leave through the NAT. */
export const registryCallBytes = 2500;
/** Headers of a request and its answer, bytes: CloudFront bills what goes to the viewer. */
export const headerBytes = 600;
/** Edge locations that ask for the public figures each time their copy is 5 s old. */
export const edgeLocations = 1;
export const publicFiguresSeconds = 5;

/** Lambda keeps so many long polls of 20 s open on each queue that feeds a room, also on an empty one; three queues do. */
export const idlePolls = { pollers: 5, seconds: 20, queues: 3 } as const;

/** Hits a quota day: Tahap I. */
export const quotaPerDay = 100_000;
/** Registrations a second while they come: 500,000 in an hour. */
export const arrivalsPerSecond = 139;
/** What a phone does for each registration: one look at the public figures, one at its own before and one after the verdict. */
export const looks = { publicFigures: 1, own: 2 } as const;
