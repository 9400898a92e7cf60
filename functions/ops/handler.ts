import * as z from 'zod';
import { plainTextSchema } from '../../shared/domain/plain-text.ts';
import { isQuotaDayName } from '../../shared/domain/quota-day.ts';
import { currentWindowAt } from '../../shared/domain/window.ts';
import {
  type HttpHandler,
  type HttpRequest,
  httpDoor,
  type Reply,
  refuse,
  signedIn,
  withBody,
} from '../../shared/lambda/http.ts';
import { quotaFor, readControls } from '../../shared/records/control.ts';
import { deskCursor } from '../../shared/records/family-desk.ts';
import { readLiveSession } from '../../shared/records/session.ts';
import { closeWindow, previewQuota, setQuota, setWindow } from './controls.ts';
import type { Actor, OpsNeeds } from './ops-needs.ts';
import { overview } from './overview.ts';
import { reconcile } from './reconcile.ts';
import { listDesk, type Settled, settle } from './settle.ts';

const reason = plainTextSchema(5, 500);
export const slug = /^[a-z0-9][a-z0-9-]{1,39}$/;
/** Years that ISO 8601 writes with four digits, in any time zone, and that a window can mean. */
const [firstInstant, endOfInstants] = [Date.UTC(2000, 0), Date.UTC(2200, 0)];
const instant = z.iso
  .datetime({ offset: true, error: 'Tulis waktu sebagai 2026-05-09T08:00:00+07:00.' })
  .refine((text) => Date.parse(text) >= firstInstant && Date.parse(text) < endOfInstants, {
    error: 'Tulis waktu antara tahun 2000 dan 2199.',
  });
export const windowSchema = z
  .strictObject({
    name: plainTextSchema(3, 80),
    opensAt: instant,
    closesAt: instant,
    noticeVersion: plainTextSchema(1, 50),
    reason,
  })
  .refine(({ opensAt, closesAt }) => Date.parse(opensAt) < Date.parse(closesAt), {
    path: ['closesAt'],
    error: 'Waktu tutup harus sesudah waktu buka.',
  });
export const closingSchema = z.strictObject({ reason });
export const quotaSchema = z.strictObject({
  quota: z.int().min(0).max(10_000_000),
  letter: plainTextSchema(3, 80),
  reason,
});
export const previewSchema = quotaSchema.pick({ quota: true });
export const settlementSchema = z.strictObject({ settlement: z.enum(['flags-cleared', 'back-to-line']), reason });
export const dayPattern = /^(\d{4}-\d{2}-\d{2}|hari-\d{5})$/;

const actorOf = (request: HttpRequest, why: string): Actor => ({ accountId: signedIn(request).accountId, reason: why });

const dayIsOver = (): Reply =>
  refuse('conflict', { detail: 'Hari itu sudah lewat; kuotanya tidak dapat diubah lagi.' });

const settledReply = (settled: Settled): Reply => {
  switch (settled) {
    case 'settled':
      return { status: 200, body: { settled: true } };
    case 'not-found':
      return refuse('not-found');
    case 'changed':
      return refuse('conflict');
    case 'not-settleable':
      return refuse('conflict', { detail: 'Keluarga ini tidak sedang ditandai atau ditahan.' });
  }
};

/** The HTTP contract of ops: operators only. */
export const opsHandler = (needs: OpsNeeds): HttpHandler =>
  httpDoor(
    'ops',
    {
      'GET /v1/ops/overview': async () => ({ status: 200, body: await overview(needs) }),
      'GET /v1/ops/reconcile': async () => ({ status: 200, body: await reconcile(needs) }),
      'GET /v1/ops/windows': async () => ({
        status: 200,
        body: { windows: (await readControls(needs.table)).windows },
      }),
      'PUT /v1/ops/windows/{windowId}': (request) =>
        withBody(windowSchema, request.json, async ({ reason: why, opensAt, closesAt, ...rest }) => {
          const id = request.params['windowId'] ?? '';
          if (!slug.test(id)) return refuse('not-found');
          const window = { id, ...rest, opensAt: Date.parse(opensAt), closesAt: Date.parse(closesAt) };
          await setWindow(needs, window, actorOf(request, why));
          return { status: 200, body: window };
        }),
      'POST /v1/ops/windows/{windowId}/closing': (request) =>
        withBody(closingSchema, request.json, async ({ reason: why }) =>
          (await closeWindow(needs, request.params['windowId'] ?? '', actorOf(request, why)))
            ? { status: 200, body: { closed: true } }
            : refuse('not-found'),
        ),
      'GET /v1/ops/quotas': async () => {
        const controls = await readControls(needs.table);
        const today = controls.figures?.quotaDay;
        return {
          status: 200,
          body: { quotas: controls.quotas, today: today === undefined ? null : quotaFor(controls, today) },
        };
      },
      'PUT /v1/ops/quotas/{day}': (request) =>
        withBody(quotaSchema, request.json, async ({ reason: why, ...quota }) => {
          const fromDay = request.params['day'] ?? '';
          if (!isQuotaDayName(fromDay, needs.dayLength)) return refuse('not-found');
          return (await setQuota(needs, { fromDay, ...quota }, actorOf(request, why))) === 'set'
            ? { status: 200, body: { fromDay, ...quota } }
            : dayIsOver();
        }),
      'POST /v1/ops/quotas/{day}/preview': (request) =>
        withBody(previewSchema, request.json, async ({ quota }) => {
          const fromDay = request.params['day'] ?? '';
          if (!isQuotaDayName(fromDay, needs.dayLength)) return refuse('not-found');
          const preview = await previewQuota(needs, { fromDay, quota });
          return preview === 'past' ? dayIsOver() : { status: 200, body: preview };
        }),
      'GET /v1/ops/families': async ({ query }) => {
        const { windows } = await readControls(needs.table);
        const window = query['window'] ?? currentWindowAt(windows, needs.clock.now())?.id;
        const after = query['cursor'];
        if (!windows.some(({ id }) => id === window) || window === undefined) return refuse('not-found');
        if (after !== undefined && !deskCursor.test(after)) return refuse('not-found');
        return { status: 200, body: await listDesk(needs, window, after) };
      },
      'POST /v1/ops/families/{familyId}/settlement': (request) =>
        withBody(settlementSchema, request.json, async ({ settlement, reason: why }) =>
          settledReply(await settle(needs, request.params['familyId'] ?? '', settlement, actorOf(request, why))),
        ),
    },
    {
      log: needs.log,
      readSession: (cookies) => readLiveSession(needs.table, needs.keys, cookies, needs.clock.now()),
      ...(needs.origins === undefined ? {} : { origins: needs.origins }),
    },
  );
