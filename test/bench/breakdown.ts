import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { openQueue } from '../../shared/adapters/embedded/queue.ts';
import { openStore } from '../../shared/adapters/embedded/store.ts';
import { birthDateFaults, guardianFaults } from '../../shared/domain/birth-dates.ts';
import { canonicalFamily, type Family, readFamily } from '../../shared/domain/family.ts';
import { wibDate } from '../../shared/domain/quota-day.ts';
import { lookupFrom, receiptCode } from '../../shared/domain/receipt.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { type Accepted, acceptedAad } from '../../shared/message.ts';
import type { FrontKeys } from '../../shared/ports.ts';
import { base64url, utf8 } from '../../shared/records/attributes.ts';
import { readSessionToken, sessionCookie, sessionToken } from '../../shared/records/session.ts';
import { familyIdOf, receiptDigest, receiptMac, submissionIdOf } from '../../shared/submission-id.ts';
import { startLoad } from './generator.ts';
import { cpuOf } from './process-cpu.ts';
import { startFront } from './systems.ts';

/** Microseconds of CPU per accept; `other` is what the house spends beyond the measured steps: door, room, garbage collection. */
export type Breakdown = {
  readonly how: string;
  readonly http_and_event: number;
  readonly parse: number;
  readonly validate: number;
  readonly session: number;
  readonly ids_and_receipt: number;
  readonly seal: number;
  readonly store: number;
  readonly log: number;
  readonly other: number;
};

const how =
  'each step alone, not within a request: http_and_event as a host whose rooms answer at once, the others within the generator';
const window = 'demo';
const accountId = 'A'.repeat(16);
const now = Date.now();
const today = wibDate(now);

/** CPU of this process per item, after one pass to warm up. */
export const perItem = async <T>(
  items: readonly T[],
  pass: (items: readonly T[]) => void | Promise<void>,
): Promise<number> => {
  await pass(items);
  const before = process.cpuUsage();
  await pass(items);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / items.length;
};
export const each =
  <T>(step: (item: T) => unknown) =>
  (items: readonly T[]): void => {
    for (const item of items) step(item);
  };

const measureFront = async (bodies: readonly string[], connections: number, core: number | undefined) => {
  const front = await startFront({ core, accounts: 1 });
  try {
    const head = 'POST /v1/submissions HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\n';
    const kind = `content-type: application/json\r\ncookie: ${front.cookies[0]}\r\ncontent-length: `;
    let taken = 0;
    const next = (): string => {
      const body = bodies[taken++ % bodies.length] ?? '';
      return `${head}${kind}${body.length}\r\n\r\n${body}`;
    };
    const load = await startLoad({ port: front.port, connections, next });
    await sleep(1000);
    const [cpu, answered] = [cpuOf(front.pid), load.acknowledged()];
    await sleep(2000);
    const us = (cpuOf(front.pid) - cpu) / (load.acknowledged() - answered);
    await load.stop();
    return us;
  } finally {
    await front.end();
  }
};

/** Sends of as many at once as there are connections: they share commits as accepts do. */
const measureStore = async (folder: string, messages: readonly string[], connections: number): Promise<number> => {
  const store = openStore(join(folder, 'daftar.db'));
  const queue = openQueue(store, { name: 'submissions', visibilitySeconds: 60, retentionSeconds: 1_209_600 });
  const us = await perItem(messages, async (items) => {
    let taken = 0;
    const sender = async (): Promise<void> => {
      for (let at = taken++; at < items.length; at = taken++) await queue.send(items[at] ?? '');
    };
    await Promise.all(Array.from({ length: connections }, sender));
  });
  await store.close();
  return us;
};

const parsed = (body: string) => JSON.parse(body) as { readonly sendId: string; readonly family: unknown };
const validate = (family: unknown): Family => {
  const read = readFamily(family);
  if (read.outcome === 'invalid') throw new Error(`a prepared family is not valid: ${JSON.stringify(read.faults)}`);
  const faults = [...birthDateFaults(read.family, today), ...guardianFaults(read.family, today)];
  if (faults.length > 0) throw new Error(`a prepared family is not valid: ${JSON.stringify(faults)}`);
  return read.family;
};

/** The steps of an accept that need no engine, each on what the one before it made. */
export const openSteps = (keys: FrontKeys) => {
  const claims = { sessionId: 'S'.repeat(22), accountId, role: 'citizen', expiresAt: now + 1_800_000 } as const;
  const cookie = `${sessionCookie}=${sessionToken(keys, claims)}`;
  const log = jsonLog('intake', Date.now, () => undefined);
  const name = ({ sendId, family }: { sendId: string; family: Family }) => {
    const canonical = canonicalFamily(family);
    const id = submissionIdOf(keys, { window, accountId, about: family.kk, sendId, canonical });
    const familyId = familyIdOf(keys, window, accountId, family.kk);
    const code = receiptCode(lookupFrom(receiptDigest(keys, window, id)), window, receiptMac(keys));
    return { canonical, id, familyId, code };
  };
  const seal = ({ canonical, id, familyId }: ReturnType<typeof name>): string => {
    const from = { accountId, enteredBy: accountId, lane: 'online', acceptedAt: now } as const;
    const open = { v: 1, kind: 'family', id, window, familyId, ...from, etaShown: '2026-05-12/2026-05-13' } as const;
    const sealed = keys.sealForRecorder(utf8(canonical), acceptedAad(open));
    return JSON.stringify({ ...open, sealed: base64url(sealed) } satisfies Accepted);
  };
  return {
    cookie,
    parsed,
    validate,
    readSession: () => readSessionToken(keys, [cookie], now),
    name,
    seal,
    log: ({ id }: { readonly id: string }) => log('submission.accepted', { id, kind: 'family' }),
  };
};

/** The steps of an accept one by one on the same bodies; `oursUs` is what the whole of it cost in the house. */
export const measureSteps = async (
  bodies: readonly string[],
  oursUs: number,
  connections: number,
  core: number | undefined,
): Promise<Breakdown> => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-bench-'));
  try {
    const keys = openKeys(join(folder, 'keys.json'));
    const { readSession, name, seal, log } = openSteps(keys);
    const forms = bodies.map(parsed);
    const read = forms.map(({ sendId, family }) => ({ sendId, family: validate(family) }));
    const named = read.map(name);
    const steps = {
      http_and_event: await measureFront(bodies, connections, core),
      parse: await perItem(bodies, each(parsed)),
      validate: await perItem(
        forms,
        each(({ family }) => validate(family)),
      ),
      session: await perItem(bodies, each(readSession)),
      ids_and_receipt: await perItem(read, each(name)),
      seal: await perItem(named, each(seal)),
      store: await measureStore(folder, named.map(seal), connections),
      log: await perItem(named, each(log)),
    };
    const sum = Object.values(steps).reduce((total, us) => total + us, 0);
    const figures = Object.entries({ ...steps, other: oursUs - sum }).map(([step, us]) => [
      step,
      Number(us.toFixed(1)),
    ]);
    return { how, ...(Object.fromEntries(figures) as Omit<Breakdown, 'how'>) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
