// As a namespace: a Node without argon2 could not even link `import { argon2 }`.
import * as crypto from 'node:crypto';

export type Scheme = 'argon2id' | 'scrypt';

/** OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 };
/** OWASP's equal for scrypt at 32 MiB: N = 2^15, r = 8, p = 3. */
const SCRYPT = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stored hash may ask for at most, bytes: a forged one must not take the machine down. */
const MAXIMUM_MEMORY_BYTES = 256 * 1024 * 1024;

/** Node has argon2 from 24.7 on; on others scrypt serves. */
export const bestScheme: Scheme = typeof crypto.argon2 === 'function' ? 'argon2id' : 'scrypt';

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Both run on the thread pool, never on the event loop. */
const runArgon2 = (password: string, salt: Buffer, cost: typeof ARGON2, tagLength: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    crypto.argon2('argon2id', { message: password, nonce: salt, ...cost, tagLength }, (fault, tag) =>
      fault ? reject(fault) : resolve(tag),
    );
  });
const runScrypt = (password: string, salt: Buffer, { ln, r, p }: typeof SCRYPT, length: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const cost = { N: 2 ** ln, r, p, maxmem: MAXIMUM_MEMORY_BYTES + 1024 * 1024 };
    crypto.scrypt(password, salt, length, cost, (fault, tag) => (fault ? reject(fault) : resolve(tag)));
  });

/** The same password typed on two keyboards may come composed or decomposed. */
const normalise = (password: string): string => password.normalize('NFKC');

/** A PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` or `$scrypt$ln=15,r=8,p=3$salt$hash`. */
export const hashPassword = async (password: string, scheme: Scheme): Promise<string> => {
  const salt = crypto.randomBytes(SALT_BYTES);
  if (scheme === 'scrypt') {
    const tag = await runScrypt(normalise(password), salt, SCRYPT, HASH_BYTES);
    return `$scrypt$ln=${SCRYPT.ln},r=${SCRYPT.r},p=${SCRYPT.p}$${encode(salt)}$${encode(tag)}`;
  }
  const tag = await runArgon2(normalise(password), salt, ARGON2, HASH_BYTES);
  const { memory, passes, parallelism } = ARGON2;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
};

const ARGON2_PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const SCRYPT_PHC = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

type Parsed = { readonly cost: readonly [number, number, number]; readonly salt: Buffer; readonly tag: Buffer };
const parse = (pattern: RegExp, phc: string): Parsed | undefined => {
  const [, first, second, third, salt, tag] = pattern.exec(phc) ?? [];
  if (!salt || !tag) return undefined;
  const cost = [Number(first), Number(second), Number(third)] as const;
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
};

const assertMemory = (bytes: number): void => {
  if (bytes > MAXIMUM_MEMORY_BYTES) throw new Error('a stored password hash asks for too much memory');
};

/**
 * Whether the password is the one of the PHC string, compared in constant time. Rejects on a string of another kind.
 */
export const verifyPassword = async (password: string, phc: string): Promise<boolean> => {
  const argon = parse(ARGON2_PHC, phc);
  if (argon) {
    const [memory, passes, parallelism] = argon.cost;
    assertMemory(memory * 1024);
    const tag = await runArgon2(normalise(password), argon.salt, { memory, passes, parallelism }, argon.tag.length);
    return crypto.timingSafeEqual(tag, argon.tag);
  }
  const kept = parse(SCRYPT_PHC, phc);
  if (!kept) throw new Error('a stored password hash is of an unknown kind');
  const [ln, r, p] = kept.cost;
  assertMemory(128 * 2 ** ln * r);
  const tag = await runScrypt(normalise(password), kept.salt, { ln, r, p }, kept.tag.length);
  return crypto.timingSafeEqual(tag, kept.tag);
};
