import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPage, demoPath, outboxPath } from '../../infra/local/demo-page.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { openTable } from '../../shared/adapters/embedded/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { blindContact, findAccount } from '../../shared/records/account.ts';
import {
  putSession,
  readLiveSession,
  type SessionRole,
  sessionCookie,
  sessionLifetimeMs,
  sessionToken,
} from '../../shared/records/session.ts';
import { routes } from '../../shared/routes.ts';
import { makeDirectory, openTestStore, type TestStore } from '../adapters/embedded/test-store.ts';

const openWorld = ({ store }: TestStore, folder: string) => {
  let hashes = 0;
  const world = {
    table: openTable(store, 'daftar'),
    keyTable: openTable(store, 'keys'),
    keys: openKeys(join(folder, 'keys.json')),
    clock: { now: Date.now, gate: () => Promise.reject(new Error('not asked')), sleep: () => Promise.resolve() },
    random: systemRandom,
    passwords: {
      hash: () => {
        hashes += 1;
        return Promise.resolve({ outcome: 'hashed', phc: '$argon2id$' } as const);
      },
      verify: () => Promise.resolve({ outcome: 'right' } as const),
    },
  };
  return { world, hashes: () => hashes };
};
type Body = { signIns: { role: string }[]; registry: string; outbox: string; sessions?: string[] };

describe('the demo page of the embedded host', () => {
  let testStore: TestStore;
  const { directory, remove } = makeDirectory();
  let opened: ReturnType<typeof openWorld>;
  const ask = async (query: { [name: string]: string }, cookies: readonly string[] = []) => {
    const { status, body } = await demoPage(opened.world, 'http://127.0.0.1:4010')({ query, cookies });
    return { status, body: body as Body };
  };
  const cookieOf = async (role: SessionRole, expiresAt = Date.now() + sessionLifetimeMs): Promise<string> => {
    const claims = { sessionId: `sesi-${role}-${expiresAt}`, accountId: `akun-${role}`, role, expiresAt };
    await putSession(opened.world.table, claims);
    return `${sessionCookie}=${sessionToken(opened.world.keys, claims)}`;
  };
  beforeAll(() => {
    testStore = openTestStore();
    opened = openWorld(testStore, directory);
  });
  afterAll(async () => {
    await testStore.close();
    remove();
  });

  it('tells anyone on loopback the sign-ins, the registries and the outbox, and no sessions', async () => {
    const { status, body } = await ask({});
    expect(status).toBe(200);
    expect(body.signIns.map(({ role }) => role)).toEqual(['citizen', 'officer', 'operator']);
    expect(body).toMatchObject({ registry: 'http://127.0.0.1:4010', outbox: outboxPath });
    expect(body.sessions).toBeUndefined();
  });

  it('gives no sessions without a live session of an operator', async () => {
    const ended = await cookieOf('operator', Date.now() - 1);
    const forged = `${await cookieOf('operator')}x`.replace(/.{3}$/, 'AAA');
    const answers = await Promise.all([
      ask({ sessions: '2' }),
      ask({ sessions: '2' }, [await cookieOf('citizen')]),
      ask({ sessions: '2' }, [await cookieOf('officer')]),
      ask({ sessions: '2' }, [ended]),
      ask({ sessions: '2' }, [forged]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 401, 401]);
    expect(answers.map(({ body }) => body.sessions)).toEqual(Array(5).fill(undefined));
    expect(await findAccount(opened.world.table, contactOf(1))).toBeUndefined();
  });

  const contactOf = (n: number): string =>
    blindContact(opened.world.keys, `beban-${String(n).padStart(5, '0')}@daftar.example`);

  it('gives an operator live sessions of proved citizens, under one hash, and the same accounts the next time', async () => {
    const { table, keys } = opened.world;
    const operator = [await cookieOf('operator')];
    const first = (await ask({ sessions: '3' }, operator)).body.sessions ?? [];
    const later = (await ask({ sessions: '1200' }, operator)).body.sessions ?? [];
    expect([first.length, later.length]).toEqual([3, 1200]);
    const claims = await Promise.all(
      [...first, ...later].map((one) => readLiveSession(table, keys, [one], Date.now())),
    );
    expect(claims.every((one) => one?.role === 'citizen')).toBe(true);
    const accounts = claims.map((one) => one?.accountId);
    expect(accounts.slice(3, 6)).toEqual(accounts.slice(0, 3));
    expect(new Set(accounts.slice(3)).size).toBe(1200);
    expect(await findAccount(table, contactOf(2))).toMatchObject({ accountId: accounts[1], role: 'citizen' });
    expect((await findAccount(table, contactOf(1200)))?.verifiedAt).toBeGreaterThan(0);
    expect(opened.hashes()).toBe(2);
  });

  it.each(['0', '20001', '-1', '1.5', 'x', ''])('refuses ?sessions=%s', async (sessions) => {
    expect((await ask({ sessions }, [await cookieOf('operator')])).status).toBe(400);
  });
});

describe('what is deployed', () => {
  const sources = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'functions', 'shared'],
    {
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((file) => file.endsWith('.ts'));

  it('never imports the demo page, nor anything of the host', () => {
    expect(sources.length).toBeGreaterThan(60);
    const importers = sources.filter((file) =>
      /(?:from|import\()\s*'[^']*(?:demo|infra\/)/.test(readFileSync(file, 'utf8')),
    );
    expect(importers).toEqual([]);
  });

  it('has no route of that path', () => {
    expect(Object.keys(routes).filter((key) => key.includes(demoPath) || key.includes('/demo'))).toEqual([]);
  });
});
