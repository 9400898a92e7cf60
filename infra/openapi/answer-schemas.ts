import type * as z from 'zod';
import { sessionSchema } from './answers/accounts.ts';
import { etaSchema, messageSchema, problemSchema } from './answers/common.ts';
import { receiptSchema } from './answers/intake.ts';
import {
  closedSchema,
  deskSchema,
  ledgerSchema,
  overviewSchema,
  previewSchema,
  quotaSchema,
  quotasSchema,
  quotaWithReasonSchema,
  reconcileSchema,
  settledSchema,
  windowSchema,
  windowsSchema,
} from './answers/ops.ts';
import {
  correctionNeededSchema,
  familiesSchema,
  findingSchema,
  foundSchema,
  lineSchema,
  openWindowSchema,
  publicSchema,
  receivedSchema,
  stepSchema,
  toldSchema,
  waitingSchema,
  withOfficerSchema,
} from './answers/status.ts';
import { announcedSchema, slotSchema, uploadSchema, uploadsSchema } from './answers/uploads.ts';

/** Everything that is answered, by its name in the document. Strict: the tests hold real answers against them. */
export const answerSchemas = {
  Problem: problemSchema,
  Message: messageSchema,
  Session: sessionSchema,
  Receipt: receiptSchema,
  Eta: etaSchema,
  Told: toldSchema,
  ToldReceived: receivedSchema,
  ToldWaiting: waitingSchema,
  ToldNeedsCorrection: correctionNeededSchema,
  ToldWithOfficer: withOfficerSchema,
  ToldFound: foundSchema,
  Step: stepSchema,
  Finding: findingSchema,
  Families: familiesSchema,
  PublicFigures: publicSchema,
  PublicWindow: openWindowSchema,
  Line: lineSchema,
  AnnouncedUpload: announcedSchema,
  Slot: slotSchema,
  Upload: uploadSchema,
  Uploads: uploadsSchema,
  Overview: overviewSchema,
  Reconciliation: reconcileSchema,
  QuotaLedger: ledgerSchema,
  Window: windowSchema,
  Windows: windowsSchema,
  Closed: closedSchema,
  Quota: quotaSchema,
  QuotaWithReason: quotaWithReasonSchema,
  Quotas: quotasSchema,
  QuotaPreview: previewSchema,
  Desk: deskSchema,
  Settled: settledSchema,
} as const satisfies { readonly [name: string]: z.ZodType };
export type AnswerName = keyof typeof answerSchemas;
