import * as z from 'zod';
import {
  credentialsSchema,
  passwordResetSchema,
  resetSchema,
  verificationSchema,
} from '../../functions/accounts/handler.ts';
import { emailSchema, passwordSchema, signUpSchema } from '../../functions/accounts/sign-up.ts';
import { sendIdSchema } from '../../functions/intake/handler.ts';
import {
  closingSchema,
  previewSchema,
  quotaSchema,
  settlementSchema,
  windowSchema,
} from '../../functions/ops/handler.ts';
import { byCodeSchema } from '../../functions/status/handler.ts';
import { photoSchema } from '../../functions/uploads/handler.ts';
import { domicileSchema, provinceSchema } from '../../shared/domain/domicile.ts';
import { emailPattern } from '../../shared/domain/email.ts';
import { familySchema, objectionSchema } from '../../shared/domain/family.ts';
import { assetsSchema, householdSchema } from '../../shared/domain/household.ts';
import { kkSchema } from '../../shared/domain/kk.ts';
import { memberSchema } from '../../shared/domain/member.ts';
import { nikSchema } from '../../shared/domain/nik.ts';
import { phoneSchema } from '../../shared/domain/phone.ts';

/** What intake reads of a body; any other member beside these two is a fault. */
const submissionSchema = z.strictObject({ sendId: sendIdSchema, family: familySchema });
const objectionSendSchema = z.strictObject({ sendId: sendIdSchema, objection: objectionSchema });

/** Everything that a client sends, by its name in the document: the very schemas that the rooms validate with. */
export const requestSchemas = {
  SignUp: signUpSchema,
  Verification: verificationSchema,
  ResetRequest: resetSchema,
  PasswordReset: passwordResetSchema,
  Credentials: credentialsSchema,
  Submission: submissionSchema,
  SendId: sendIdSchema,
  Family: familySchema,
  Member: memberSchema,
  Domicile: domicileSchema,
  Household: householdSchema,
  Assets: assetsSchema,
  Nik: nikSchema,
  Kk: kkSchema,
  Phone: phoneSchema,
  ObjectionSend: objectionSendSchema,
  Objection: objectionSchema,
  StatusQuestion: byCodeSchema,
  Photo: photoSchema,
  WindowSetting: windowSchema,
  Closing: closingSchema,
  QuotaSetting: quotaSchema,
  QuotaQuestion: previewSchema,
  Settlement: settlementSchema,
} as const satisfies { readonly [name: string]: z.ZodType };
export type RequestName = keyof typeof requestSchemas;

/** Sixteen digits with blanks, dots and dashes: for generators, a little narrower than what is accepted. */
const sixteenDigits = '^(?:[\\s.-]*\\d){16}[\\s.-]*$';

/** What a schema checks in code, where JSON Schema has a keyword that says it too. */
export const saidInCode: ReadonlyMap<unknown, z.core.JSONSchema.BaseSchema> = new Map<
  unknown,
  z.core.JSONSchema.BaseSchema
>([
  [nikSchema, { pattern: sixteenDigits }],
  [kkSchema, { pattern: sixteenDigits }],
  [phoneSchema, { pattern: '^\\+?[\\d\\s().-]{9,25}$' }],
  [provinceSchema, { pattern: '^\\d{2}$' }],
  [emailSchema, { format: 'email', pattern: emailPattern.source, maxLength: 254, examples: ['nama@contoh.id'] }],
  [passwordSchema, { format: 'password' }],
  [
    sendIdSchema,
    {
      description:
        'Minted by the client when a form is opened for sending; the same on every retry, a new one after an edit.',
      examples: ['kirim-contoh-0001'],
    },
  ],
  [familySchema, { description: 'The registration form of one family. A member that is not listed here is a fault.' }],
  [memberSchema, { description: 'One line of the Kartu Keluarga.' }],
  [domicileSchema, { description: 'Where the family lives now; `kelurahan` only and always when the province is 31.' }],
]);
