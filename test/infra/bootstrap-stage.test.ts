import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOperator } from '../../infra/bootstrap-stage.ts';
import { demoSignIns, prepareDemo } from '../../infra/local/demo.ts';
import { blindContact, findAccount } from '../../shared/records/account.ts';
import { readControlsAudit } from '../../shared/records/control.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const make = (email: string) => makeOperator({ ...world.world, clock: world.world.clock }, email, 'Operator pertama.');
const accountOf = (email: string) => findAccount(world.table, blindContact(world.world.keys, email));

describe('the first operator', () => {
  it('has a proved contact, a place in the chain of controls, and a password that nobody was told', async () => {
    expect(await make('kepala@daftar.example')).toBe('made');
    const account = await accountOf('kepala@daftar.example');
    expect(account).toMatchObject({ role: 'operator', verifiedAt: world.time.now(), codeMac: undefined });
    const { facts, brokenAt } = await readControlsAudit({ table: world.table, keys: world.world.keys });
    expect([brokenAt, facts.at(-1)]).toEqual([
      undefined,
      expect.objectContaining({
        what: 'operator.made',
        by: 'bootstrap',
        detail: `${account?.accountId} | Operator pertama.`,
      }),
    ]);
    expect(JSON.stringify(facts)).not.toContain('kepala@');
  });

  it('is kept as it is when asked for again', async () => {
    await make('kepala@daftar.example');
    const before = await accountOf('kepala@daftar.example');
    expect(await make(' Kepala@Daftar.example')).toBe('kept');
    expect(await accountOf('kepala@daftar.example')).toEqual(before);
  });

  it('is not made of an account that is somebody else’s', async () => {
    const signIn = demoSignIns.find(({ role }) => role === 'citizen');
    await prepareDemo(world.world, 100);
    expect(await make(signIn?.email ?? '')).toBe('taken');
    expect(await accountOf(signIn?.email ?? '')).toMatchObject({ role: 'citizen' });
  });
});
