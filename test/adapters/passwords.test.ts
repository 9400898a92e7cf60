import { expect, test } from 'vitest';
import { openPasswords, type PasswordSettings } from '../../shared/adapters/passwords.ts';

const hashWith = async (password: string, settings: PasswordSettings = {}): Promise<string> => {
  const hashed = await openPasswords(settings).hash(password);
  if (hashed.outcome === 'busy') throw new Error('busy');
  return hashed.phc;
};

test('argon2id is stored as a PHC string with its parameters, and every hash has a salt of its own', async () => {
  const [first, second] = [await hashWith('rahasia'), await hashWith('rahasia')];
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(second).not.toBe(first);
});

for (const scheme of ['argon2id', 'scrypt'] as const) {
  test(`${scheme}: the right password is right, another is wrong`, async () => {
    const phc = await hashWith('kata sandi', { scheme });
    expect(phc).toMatch(new RegExp(`^\\$${scheme}\\$`));
    const { verify } = openPasswords();
    expect(await verify('kata sandi', phc)).toEqual({ outcome: 'right' });
    expect(await verify('kata Sandi', phc)).toEqual({ outcome: 'wrong' });
    expect(await verify('', phc)).toEqual({ outcome: 'wrong' });
  });
}

test('a hash made by another program is understood', async () => {
  // The reference argon2 program: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32
  const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await openPasswords().verify('password', phc)).toEqual({ outcome: 'right' });
});

test('a password typed composed or decomposed is the same', async () => {
  const phc = await hashWith('caf\u00e9');
  expect(await openPasswords().verify('cafe\u0301', phc)).toEqual({ outcome: 'right' });
});

test('an unknown kind of hash, or one that asks for too much memory, rejects', async () => {
  const { verify } = openPasswords();
  await expect(verify('x', '$2b$10$abc')).rejects.toThrow(/unknown kind/);
  await expect(verify('x', '$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$AAAA')).rejects.toThrow(/too much memory/);
});

test('two run, those that may wait do, and the next is told busy at once', async () => {
  const { hash } = openPasswords({ atOnce: 2, mayWait: 3 });
  const outcomes = await Promise.all(Array.from({ length: 7 }, async () => (await hash('x')).outcome));
  expect(outcomes).toEqual(['hashed', 'hashed', 'hashed', 'hashed', 'hashed', 'busy', 'busy']);
  expect((await hash('x')).outcome).toBe('hashed');
});

test('a hash that rejects gives its turn back', async () => {
  const { verify, hash } = openPasswords({ atOnce: 1, mayWait: 1 });
  await expect(verify('x', 'nonsense')).rejects.toThrow();
  expect((await hash('x')).outcome).toBe('hashed');
});
