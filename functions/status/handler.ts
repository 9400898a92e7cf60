import * as z from 'zod';
import { currentWindowAt, formatWib, nextOpening, openWindowAt } from '../../shared/domain/window.ts';
import { type HttpHandler, httpDoor, type Reply, refuse, signedIn, withBody } from '../../shared/lambda/http.ts';
import { arrivalEta, expectedSince } from '../../shared/records/arrival-eta.ts';
import { readLiveSession } from '../../shared/records/session.ts';
import { ownFamilies, ownFamily, ownSubmission, type StatusNeeds, statusByCode } from './family-status.ts';
import type { Told } from './tell.ts';

export const byCodeSchema = z.strictObject({
  code: z.string().max(64),
  birthDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'Tulis tanggal lahir kepala keluarga sebagai TTTT-BB-HH.' })
    .optional(),
});

const told = (status: Told | undefined): Reply =>
  status === undefined ? refuse('not-found') : { status: 200, body: status };

const publicStatus = async (needs: StatusNeeds): Promise<Reply> => {
  const controls = await needs.controls();
  const { windows, figures } = controls;
  const now = needs.clock.now();
  const open = openWindowAt(windows, now);
  const next = nextOpening(windows, now);
  const shown = (window: typeof open) =>
    window && {
      id: window.id,
      name: window.name,
      opensAt: new Date(window.opensAt).toISOString(),
      closesAt: new Date(window.closesAt).toISOString(),
      noticeVersion: window.noticeVersion,
      text: `${formatWib(window.opensAt)} sampai ${formatWib(window.closesAt)}`,
    };
  const today = figures && {
    quotaDay: figures.quotaDay,
    quota: figures.quota,
    checked: figures.spent,
    asOf: new Date(figures.asOf).toISOString(),
  };
  return {
    status: 200,
    headers: { 'cache-control': 'public, max-age=5' },
    body: {
      open: shown(open) ?? null,
      next: shown(next) ?? null,
      today: today ?? null,
      // Of the open window, or of the last one while its line is worked through.
      ...(figures?.lines[currentWindowAt(windows, now)?.id ?? ''] ?? { called: 0, lastTicket: 0, waiting: 0 }),
      lines: figures?.lines ?? {},
      eta: arrivalEta(controls, needs.dayLength, expectedSince(controls, now), now) ?? null,
      dates: { shown: figures?.etaShown ?? 0, held: figures?.etaHeld ?? 0 },
    },
  };
};

/** The HTTP contract of status: by session for one's own families, by receipt code and birth date for anyone; never by NIK. */
export const statusHandler = (needs: StatusNeeds): HttpHandler =>
  httpDoor(
    'status',
    {
      'GET /v1/submissions/{submissionId}': async (request) =>
        told(await ownSubmission(needs, signedIn(request).accountId, request.params['submissionId'] ?? '')),
      'GET /v1/families': async (request) => ({
        status: 200,
        body: { families: await ownFamilies(needs, signedIn(request).accountId) },
      }),
      'GET /v1/families/{familyId}': async (request) =>
        told(await ownFamily(needs, signedIn(request).accountId, request.params['familyId'] ?? '')),
      'POST /v1/status': ({ json }) =>
        withBody(byCodeSchema, json, async ({ code, birthDate }) => {
          const status = await statusByCode(needs, code, birthDate);
          return status === undefined ? refuse('status-not-shown') : { status: 200, body: status };
        }),
      'GET /v1/public': () => publicStatus(needs),
    },
    {
      log: needs.log,
      readSession: (cookies) => readLiveSession(needs.table, needs.keys, cookies, needs.clock.now()),
      ...(needs.origins === undefined ? {} : { origins: needs.origins }),
    },
  );
