import * as z from 'zod';
import { countArrivals } from '../../shared/domain/arrivals.ts';
import { birthDateFaults, guardianFaults } from '../../shared/domain/birth-dates.ts';
import { readFamily, readObjection } from '../../shared/domain/family.ts';
import { field, isPart } from '../../shared/domain/family-coherence.ts';
import { mostFaults, unknownFields } from '../../shared/domain/fault.ts';
import { type DayLength, wibDate } from '../../shared/domain/quota-day.ts';
import { formatWib, nextOpening, openWindowAt, type RegistrationWindow } from '../../shared/domain/window.ts';
import {
  comeBackAfterSeconds,
  type HttpHandler,
  type HttpRequest,
  httpDoor,
  type Reply,
  refuse,
  signedIn,
} from '../../shared/lambda/http.ts';
import type { Random } from '../../shared/ports.ts';
import type { FieldFault } from '../../shared/problem.ts';
import { arrivalEta, expectedSince, type SinceFigures } from '../../shared/records/arrival-eta.ts';
import type { Controls, ControlsReader } from '../../shared/records/control.ts';
import { readSessionToken } from '../../shared/records/session.ts';
import { isOwnFamilyId } from '../../shared/submission-id.ts';
import type { Accept, AcceptNeeds, Sender } from './accept.ts';
import { object } from './object.ts';
import { type SendNeeds, sendOrOverflow } from './send-or-overflow.ts';
import { submit } from './submit.ts';

export type IntakeNeeds = Omit<AcceptNeeds, 'send'> &
  SendNeeds & {
    readonly controls: ControlsReader;
    readonly dayLength: DayLength;
    /** `all`: this process sees every arrival (embedded); `some`: it is one environment of many (AWS). */
    readonly arrivalsSeen: 'all' | 'some';
    readonly origins?: readonly string[];
  };

/** Minted by the client when a form is opened for sending; the same on every retry, new after an edit. */
export const sendIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
/** What a send carries beside its `sendId`. */
type Content = 'family' | 'objection';
const officialAddress = 'Simpan kode ini. Kami tidak pernah meminta PIN atau kata sandi Anda.';

const sendIdFault = (sendId: unknown): FieldFault => ({
  pointer: '/sendId',
  detail:
    sendId === undefined
      ? 'Nomor kiriman (sendId) belum ada. Muat ulang halaman, lalu kirim lagi.'
      : 'Nomor kiriman (sendId) harus 8 sampai 64 huruf, angka, "-" atau "_". Muat ulang halaman, lalu kirim lagi.',
});

/** Every fault of a send, what nobody knows at its end: at most 50, and one alone where there is no JSON object. */
const faultsOfSend = (json: unknown, content: Content, ofContent: readonly FieldFault[]): readonly FieldFault[] => {
  if (!isPart(json)) {
    const detail = `Kiriman harus berupa objek JSON dengan sendId dan ${content}. Muat ulang halaman, lalu kirim lagi.`;
    return [{ pointer: '', detail }];
  }
  const sendId = field(json, 'sendId');
  const unknown = Object.keys(json).filter((name) => name !== 'sendId' && name !== content);
  return [
    ...(sendIdSchema.safeParse(sendId).success ? [] : [sendIdFault(sendId)]),
    ...ofContent.map(({ pointer, detail }) => ({ pointer: `/${content}${pointer}`, detail })),
    ...unknownFields([], unknown),
  ].slice(0, mostFaults);
};

const closed = (windows: readonly RegistrationWindow[], now: number): Reply => {
  const next = nextOpening(windows, now);
  return next === undefined
    ? refuse('window-closed')
    : refuse('window-closed', {
        detail: `Pendaftaran belum dibuka. ${next.name} dibuka pada ${formatWib(next.opensAt)}. Simpan isian Anda, lalu kirim setelah itu.`,
        opensAt: new Date(next.opensAt).toISOString(),
      });
};

const reply = (accepted: Accept, random: Random): Reply => {
  switch (accepted.outcome) {
    case 'not-certain':
      return refuse('not-certain', { retryAfterSeconds: comeBackAfterSeconds(random.unit()) });
    case 'accepted':
      return {
        status: 202,
        headers: { location: `/v1/submissions/${accepted.id}` },
        body: {
          submissionId: accepted.id,
          familyId: accepted.familyId,
          receipt: accepted.code,
          acceptedAt: new Date(accepted.acceptedAt).toISOString(),
          eta: accepted.eta ?? null,
          message: `Pendaftaran Anda sudah kami terima pada ${formatWib(accepted.acceptedAt)}. ${officialAddress}`,
        },
      };
  }
};

const senderOf = (request: HttpRequest): Sender => {
  const session = signedIn(request);
  return { accountId: session.accountId, lane: session.role === 'officer' ? 'officer' : 'online' };
};

/** The HTTP contract of intake: `{sendId, family}` or `{sendId, objection}` in, 202 with a receipt out. */
export const intakeHandler = (given: IntakeNeeds): HttpHandler => {
  const needs = { ...given, send: sendOrOverflow(given), arrivals: countArrivals() };
  const since = (controls: Controls, now: number): SinceFigures => {
    const counted = needs.arrivals.since(controls.figures?.asOf ?? now);
    if (needs.arrivalsSeen === 'all') return { counted, unseen: 0 };
    const expected = expectedSince(controls, now);
    return { counted: Math.max(counted, expected.counted), unseen: Math.max(counted, expected.unseen) };
  };
  /** A family that was accepted in a window may be corrected and objected to after the window, as long as the line takes. */
  const windowOf = async (request: HttpRequest): Promise<RegistrationWindow | undefined> => {
    const { accountId } = signedIn(request);
    const familyId = request.params['familyId'] ?? '';
    const { windows } = await needs.controls();
    return windows.find((window) => isOwnFamilyId(needs.keys, window.id, accountId, familyId));
  };
  const takeFamily = async (request: HttpRequest, window: RegistrationWindow, corrects?: string): Promise<Reply> => {
    const sent = field(request.json, 'family');
    const form = readFamily(sent);
    const now = needs.clock.now();
    const today = wibDate(now);
    const faults = faultsOfSend(request.json, 'family', [
      ...(form.outcome === 'invalid' ? form.faults : []),
      ...birthDateFaults(sent, today),
      ...guardianFaults(sent, today),
    ]);
    if (form.outcome === 'invalid' || faults.length > 0) return refuse('invalid-form', { errors: faults });
    const sendId = String(field(request.json, 'sendId'));
    const controls = await needs.controls();
    const eta = corrects === undefined ? arrivalEta(controls, needs.dayLength, since(controls, now), now) : undefined;
    const accepted = await submit(needs)(window, senderOf(request), sendId, form.family, eta, corrects);
    if (accepted.outcome === 'accepted') needs.arrivals.note(accepted.acceptedAt);
    return reply(accepted, needs.random);
  };
  return httpDoor(
    'intake',
    {
      'POST /v1/submissions': async (request) => {
        const { windows } = await needs.controls();
        const window = openWindowAt(windows, needs.clock.now());
        return window === undefined ? closed(windows, needs.clock.now()) : takeFamily(request, window);
      },
      'POST /v1/families/{familyId}/corrections': async (request) => {
        const window = await windowOf(request);
        return window === undefined ? refuse('not-found') : takeFamily(request, window, request.params['familyId']);
      },
      'POST /v1/families/{familyId}/objections': async (request) => {
        const window = await windowOf(request);
        if (window === undefined) return refuse('not-found');
        const read = readObjection(field(request.json, 'objection'));
        const faults = faultsOfSend(request.json, 'objection', read.outcome === 'invalid' ? read.faults : []);
        if (read.outcome === 'invalid' || faults.length > 0) return refuse('invalid-form', { errors: faults });
        const sendId = String(field(request.json, 'sendId'));
        const familyId = request.params['familyId'] ?? '';
        const accepted = await object(needs)(window.id, senderOf(request), sendId, familyId, read.objection);
        return reply(accepted, needs.random);
      },
    },
    {
      log: needs.log,
      readSession: (cookies) => Promise.resolve(readSessionToken(needs.keys, cookies, needs.clock.now())),
      ...(needs.origins === undefined ? {} : { origins: needs.origins }),
    },
  );
};
