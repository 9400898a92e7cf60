import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import { blindContact, findAccount, putUnverified, verifyContact } from '../../shared/records/account.ts';
import { putQuota, putWindow, quotaFor, readControls } from '../../shared/records/control.ts';
import type { SessionRole } from '../../shared/records/session.ts';
import type { World } from './rooms.ts';

export type DemoSignIn = { readonly role: SessionRole; readonly email: string; readonly password: string };

/** Sign-ins of the demo, on loopback only; everybody may know them. */
export const demoSignIns: readonly DemoSignIn[] = [
  { role: 'citizen', email: 'warga@daftar.example', password: 'warga-mencoba-daftar' },
  { role: 'officer', email: 'petugas@daftar.example', password: 'petugas-mencoba-daftar' },
  { role: 'operator', email: 'operator@daftar.example', password: 'operator-mencoba-daftar' },
];
/** No real person's: province 99 does not exist. */
const demoNik = '9901014101900001';
const demoWindowId = 'demo';
const threeWeeksMs = 21 * 86_400_000;

type DemoWorld = Pick<World, 'table' | 'keyTable' | 'keys' | 'passwords' | 'random' | 'dayLength'> & {
  readonly clock: Pick<World['clock'], 'now'>;
};

const fact = (world: DemoWorld, what: string, detail: string) => ({
  factId: Buffer.from(world.random.bytes(12)).toString('base64url'),
  what,
  by: 'demo',
  at: world.clock.now(),
  detail,
});

const putAccount = async (world: DemoWorld, signIn: DemoSignIn): Promise<void> => {
  const contact = blindContact(world.keys, signIn.email);
  if ((await findAccount(world.table, contact)) !== undefined) return;
  const hashed = await world.passwords.hash(signIn.password);
  if (hashed.outcome === 'busy') throw new Error('the demo accounts could not be made');
  const now = world.clock.now();
  const accountId = Buffer.from(world.random.bytes(12)).toString('base64url');
  const proof = { codeMac: 'demo', codeExpiresAt: now + 60_000 };
  const profile = { nik: demoNik, name: 'Akun Contoh', email: signIn.email, phone: '0000000000' };
  await putUnverified(world, contact, { accountId, role: signIn.role, passwordPhc: hashed.phc, ...proof }, profile);
  await verifyContact(world.table, contact, proof.codeMac, now);
};

/** Opens a demo window of three weeks, grants the quota from today on if it differs, and makes the demo sign-ins. */
export const prepareDemo = async (world: DemoWorld, quota: number): Promise<void> => {
  const now = world.clock.now();
  const controls = await readControls(world.table);
  if (!controls.windows.some(({ closesAt }) => closesAt > now)) {
    const id = controls.windows.length === 0 ? demoWindowId : `${demoWindowId}-${controls.windows.length + 1}`;
    const window = {
      id,
      name: 'Pendaftaran contoh',
      opensAt: now,
      closesAt: now + threeWeeksMs,
      noticeVersion: '2026-01',
    };
    await putWindow(world, window, fact(world, 'window.set', JSON.stringify(window)));
  }
  const { day } = quotaDayAt(now, world.dayLength);
  if (quotaFor(controls, day) !== quota) {
    const dated = { fromDay: day, quota, letter: 'contoh', reason: 'npm start --quota' };
    await putQuota(world, dated, fact(world, 'quota.set', JSON.stringify(dated)));
  }
  for (const signIn of demoSignIns) await putAccount(world, signIn);
};
