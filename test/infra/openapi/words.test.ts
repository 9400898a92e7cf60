import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import type { overview } from '../../../functions/ops/overview.ts';
import type { reconcile } from '../../../functions/ops/reconcile.ts';
import type { DeskRow } from '../../../functions/ops/settle.ts';
import type { Told, ToldFinding } from '../../../functions/status/tell.ts';
import type { ToldUpload } from '../../../functions/uploads/own-uploads.ts';
import type { sessionSchema } from '../../../infra/openapi/answers/accounts.ts';
import type {
  deskSchema,
  ledgerSchema,
  overviewSchema,
  quotaWithReasonSchema,
  reconcileSchema,
  windowSchema,
} from '../../../infra/openapi/answers/ops.ts';
import { type findingSchema, type foundSchema, toldSchema } from '../../../infra/openapi/answers/status.ts';
import type { slotSchema, uploadSchema } from '../../../infra/openapi/answers/uploads.ts';
import { requestSchemas } from '../../../infra/openapi/request-schemas.ts';
import { kkSchema } from '../../../shared/domain/kk.ts';
import { nikSchema } from '../../../shared/domain/nik.ts';
import { phoneSchema } from '../../../shared/domain/phone.ts';
import type { Slot } from '../../../shared/ports.ts';
import type { QuotaControl, WindowControl } from '../../../shared/records/control.ts';
import type { Flag, HeldWhy, Verdict } from '../../../shared/records/family.ts';
import type { QuotaDay } from '../../../shared/records/quota.ts';
import type { SessionRole } from '../../../shared/records/session.ts';
import { against } from '../../support/openapi.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Row = z.output<typeof deskSchema>['families'][number];

describe('the words that answers use', () => {
  it('are those of the rooms: one more there does not compile here', () => {
    expectTypeOf<z.output<typeof toldSchema>['state']>().toEqualTypeOf<Told['state']>();
    expectTypeOf<z.output<typeof foundSchema>['verdict'] | undefined>().toEqualTypeOf<Told['verdict']>();
    expectTypeOf<z.output<typeof findingSchema>['evidence']>().toEqualTypeOf<ToldFinding['evidence']>();
    expectTypeOf<z.output<typeof findingSchema>['decidedBy']>().toEqualTypeOf<ToldFinding['decidedBy']>();
    expectTypeOf<Row['heldWhy']>().toEqualTypeOf<HeldWhy | undefined>();
    expectTypeOf<Row['verdict']>().toEqualTypeOf<Verdict | undefined>();
    expectTypeOf<Row['flags'][number]>().toEqualTypeOf<Flag>();
    expectTypeOf<keyof Row>().toEqualTypeOf<keyof DeskRow>();
    expectTypeOf<keyof z.output<typeof ledgerSchema>>().toEqualTypeOf<keyof QuotaDay>();
    expectTypeOf<z.output<typeof windowSchema>>().toEqualTypeOf<Writable<WindowControl>>();
    expectTypeOf<z.output<typeof quotaWithReasonSchema>>().toEqualTypeOf<Writable<QuotaControl>>();
    expectTypeOf<keyof z.output<typeof overviewSchema>>().toEqualTypeOf<keyof Awaited<ReturnType<typeof overview>>>();
    expectTypeOf<keyof z.output<typeof reconcileSchema>>().toEqualTypeOf<keyof Awaited<ReturnType<typeof reconcile>>>();
    expectTypeOf<z.output<typeof uploadSchema>['state']>().toEqualTypeOf<ToldUpload['state']>();
    expectTypeOf<z.output<typeof slotSchema>['method']>().toEqualTypeOf<Slot['method']>();
    expectTypeOf<z.output<typeof sessionSchema>['role']>().toEqualTypeOf<SessionRole>();
    expect(toldSchema.options).toHaveLength(5);
  });

  it.each([
    ['Nik', nikSchema, ['9901012302870057', '990101 230287 0057', '9901.0123.0287.0057', ' 9901-0123-0287-0057 ']],
    ['Kk', kkSchema, ['9901012003180008', '9901 0120 0318 0008']],
    ['Phone', phoneSchema, ['081234567890', '+62 (0) 812-3456-7890', '021-1234567', '62 812 3456 7890']],
  ] as const)('let every usual spelling of %s pass the document as it passes the room', (name, schema, spellings) => {
    for (const spelling of spellings) {
      expect([spelling, schema.safeParse(spelling).success]).toEqual([spelling, true]);
      expect([spelling, against(`#/components/schemas/${name}`, spelling)]).toEqual([spelling, []]);
    }
  });

  it('refuse what a stranger adds to a form', () => {
    expect(requestSchemas.Closing.safeParse({ reason: 'Alasan yang cukup', extra: 1 }).success).toBe(false);
    expect(against('#/components/schemas/Closing', { reason: 'Alasan yang cukup', extra: 1 })).toHaveLength(1);
  });
});
