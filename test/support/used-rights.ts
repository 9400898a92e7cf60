import { openRooms } from '../../infra/local/rooms.ts';
import { makeContext, toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import type { Key, Query, Table } from '../../shared/ports.ts';
import { cleanForms } from './families.ts';
import { ask, type Sent } from './http-event.ts';
import { photoOf } from './photos.ts';
import { check, cookieOf, enter, onePeriod, record, release, send, submit } from './trips.ts';
import { openTestWorld, type TestWorld, today } from './world.ts';

/** One request to a table, as AWS would ask whether it is allowed: all its partitions at once. */
export type Deed = {
  readonly room: string;
  readonly action: string;
  /** `Table`, `Table/line`, `KeyTable`. */
  readonly resource: string;
  readonly partitions: readonly string[];
};

/** A table that writes down who asks what of it. */
const watched = (
  table: Table,
  name: string,
  note: (action: string, resource: string, keys: readonly Key[]) => void,
): Table => ({
  get: (key) => {
    note('dynamodb:GetItem', name, [key]);
    return table.get(key);
  },
  batchGet: (keys) => {
    note('dynamodb:BatchGetItem', name, keys);
    return table.batchGet(keys);
  },
  query: (query: Query) => {
    note('dynamodb:Query', query.index === undefined ? name : `${name}/${query.index}`, [{ pk: query.pk, sk: '' }]);
    return table.query(query);
  },
  update: (update) => {
    note('dynamodb:UpdateItem', name, [update.key]);
    return table.update(update);
  },
  transact: (updates, token) => {
    const keys = updates.map(({ key }) => key);
    note('dynamodb:UpdateItem', name, keys);
    return table.transact(updates, token);
  },
  remove: (key) => {
    note('dynamodb:DeleteItem', name, [key]);
    return table.remove(key);
  },
});

type RoomOf = keyof TestWorld['rooms'];
const names: readonly RoomOf[] = [
  'accounts',
  'intake',
  'recorder',
  'retry',
  'release',
  'checker',
  'status',
  'uploads',
  'ops',
];

/** The same world, whose every room has tables of its own that write down what it does; nothing that the test does is written down. */
const watch = (world: TestWorld, deeds: Deed[]): TestWorld => {
  const roomOf = (room: RoomOf) => {
    const note = (action: string, resource: string, keys: readonly Key[]): void => {
      deeds.push({ room, action, resource, partitions: [...new Set(keys.map(({ pk }) => pk))] });
    };
    const table = watched(world.table, 'Table', note);
    return openRooms({ ...world.world, table, people: table, keyTable: watched(world.keyTable, 'KeyTable', note) })[
      room
    ];
  };
  return { ...world, rooms: Object.fromEntries(names.map((name) => [name, roomOf(name)])) as TestWorld['rooms'] };
};

const reason = 'Diminta oleh kelurahan.';

const useAccounts = async (world: TestWorld): Promise<void> => {
  const email = 'siti@daftar.example';
  const password = 'kata-sandi-percobaan';
  const post = (path: string, json: unknown) => ask(world.rooms.accounts, `POST /v1/${path}`, { json });
  const code = async () => /\d{6}/.exec((await world.notify.readOutbox(1))[0]?.text ?? '')?.[0] ?? '';
  await post('accounts', { nik: '9901014101900001', name: 'Siti Aminah', email, phone: '081234567890', password });
  await post('accounts/verification', { email, code: await code() });
  await post('sessions', { email, password: 'bukan-kata-sandinya' });
  const signedIn = await post('sessions', { email, password });
  const cookie = (signedIn.cookies[0] ?? '').split(';')[0] ?? '';
  await ask(world.rooms.accounts, 'GET /v1/sessions/current', { cookie });
  await ask(world.rooms.accounts, 'DELETE /v1/sessions/current', { cookie });
  await post('sessions', { email, password });
  await post('accounts/reset', { email });
  await ask(world.rooms.accounts, 'PUT /v1/accounts/password', { json: { email, code: await code(), password } });
};

const useUploads = async (world: TestWorld): Promise<void> => {
  const cookie = await cookieOf(world, 'akun-1');
  const uploads = (route: string, sent: Sent = {}) => ask(world.rooms.uploads, route, { cookie, ...sent });
  const photo = photoOf('image/jpeg');
  const json = { kind: 'ktp', contentType: photo.contentType, sha256: photo.sha256, sizeBytes: photo.bytes.length };
  const { body } = await uploads('POST /v1/uploads', { json });
  await world.blobs.store(`quarantine/${String(body['uploadId'])}`, photo.bytes);
  await uploads('GET /v1/uploads');
  await uploads(`GET /v1/uploads/${String(body['uploadId'])}`);
  await uploads(`DELETE /v1/uploads/${String(body['uploadId'])}`);
};

const useOps = async (world: TestWorld, familyId: string): Promise<void> => {
  const cookie = await cookieOf(world, 'operator-1', 'operator');
  const ops = (route: string, sent: Sent = {}) => ask(world.rooms.ops, route, { cookie, ...sent });
  for (const path of ['overview', 'reconcile', 'windows', 'quotas', 'families']) await ops(`GET /v1/ops/${path}`);
  const window = { name: 'Tahap 2', opensAt: '2026-08-01T08:00:00+07:00', closesAt: '2026-08-21T16:00:00+07:00' };
  await ops('PUT /v1/ops/windows/tahap-2', { json: { ...window, noticeVersion: '1', reason } });
  await ops('POST /v1/ops/windows/tahap-2/closing', { json: { reason } });
  await ops(`POST /v1/ops/quotas/${today}/preview`, { json: { quota: 20_000 } });
  await ops(`PUT /v1/ops/quotas/${today}`, { json: { quota: 20_000, letter: 'surat 2', reason } });
  await ops(`POST /v1/ops/families/${familyId}/settlement`, { json: { settlement: 'back-to-line', reason } });
};

/** Overflow while the queue is down; a poison message, and its retry; dead letters. */
const failAndMend = async (
  world: TestWorld,
  form: ReturnType<typeof cleanForms>[number],
  deeds: Deed[],
): Promise<void> => {
  const down = { send: () => Promise.reject(new Error('SQS is down')) };
  const queues = { ...world.queues, submissions: { ...world.queues.submissions, ...down } };
  await send(watch({ ...world, world: { ...world.world, queues } }, deeds), 'akun-9', 'kirim-0009', form);
  await release(world);
  const receive = async (body: string, receiveCount: number): Promise<void> => {
    const at = { firstSentAt: world.time.now(), firstReceivedAt: world.time.now() };
    const Records = [toRecord('submissions', { messageId: 'm-1', receipt: 'r', body, receiveCount, ...at })];
    await world.rooms.recorder({ Records }, makeContext('recorder', 10_000));
  };
  const [moved] = await world.queues.submissions.receive(1, 0);
  await receive(moved?.body ?? '', 3);
  await receive('this is no JSON', 3);
  await world.queues['submissions-dead'].send(moved?.body ?? '');
  await world.queues['submissions-dead'].send('this is no JSON either');
  world.time.advance(25 * 3_600_000);
  await release(world);
  await record(world);
};

let used: Promise<readonly Deed[]> | undefined;

/** A run through every room: from accounts to verdicts, corrections, objections, outages, a new day, the desk. */
export const useEveryRoom = (): Promise<readonly Deed[]> => {
  used ??= run();
  return used;
};

const run = async (): Promise<readonly Deed[]> => {
  const deeds: Deed[] = [];
  const plain = await openTestWorld();
  const world = watch(plain, deeds);
  try {
    const [form, other, third, fourth] = cleanForms(4, 3);
    if (form === undefined || other === undefined || third === undefined || fourth === undefined)
      throw new Error('no forms');
    await useAccounts(world);
    const { familyId, receipt } = await enter(world, form, 'akun-1');
    await enter(world, form, 'akun-2');
    await enter(world, other, 'akun-3');
    for (const { nik } of third.members) world.registries.answer(nik, { outcome: 'not-found' });
    const held = await enter(world, third, 'akun-4');
    await onePeriod(world);
    await onePeriod(world);
    const cookie = await cookieOf(world, 'akun-1');
    const correct = { sendId: 'kirim-0002', family: form };
    await ask(world.rooms.intake, `POST /v1/families/${familyId}/corrections`, { cookie, json: correct });
    const objection = { about: 'vehicle', reason: 'Mobil itu sudah lama dijual kepada orang lain.' };
    const objects = { sendId: 'kirim-0003', objection };
    await ask(world.rooms.intake, `POST /v1/families/${familyId}/objections`, { cookie, json: objects });
    const accepted = await world.queues.submissions.receive(10, 0);
    await record(world);
    for (const at of ['GET /v1/families', `GET /v1/families/${familyId}`, 'GET /v1/public'])
      await ask(world.rooms.status, at, { cookie });
    const { submissionId } = await submit(world, form, 'akun-1', 'kirim-0004');
    await ask(world.rooms.status, `GET /v1/submissions/${submissionId}`, { cookie });
    const head = form.members[0];
    await ask(world.rooms.status, 'POST /v1/status', { json: { code: receipt, birthDate: head?.birthDate } });
    await useUploads(world);
    await failAndMend(world, fourth, deeds);
    for (const { body } of accepted) await world.queues.retries.send(body);
    await world.deliver('retries', world.rooms.retry);
    await onePeriod(world);
    await check(world);
    await useOps(world, held.familyId);
    await release(world);
    return deeds;
  } finally {
    await plain.close();
  }
};
