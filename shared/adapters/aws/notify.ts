import { type SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { Notice, Notify } from '../../ports.ts';

export type NotifyNeeds = {
  readonly client: SESClient;
  /** A verified address of the house. */
  readonly from: string;
};

const subjects: { readonly [kind in Notice['kind']]: string } = {
  'verify-contact': 'Kode verifikasi akun Daftar Anda',
  'already-registered': 'Tentang akun Daftar Anda',
  'reset-password': 'Kode untuk mengganti kata sandi Daftar Anda',
};

/** The Notify port on SES: one plain mail to one address, handed over when `send` resolves. Rejects when SES refuses it. */
export const openNotify = ({ client, from }: NotifyNeeds): Notify => ({
  send: async ({ kind, to, text }) => {
    const content = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const mail = new SendEmailCommand({
      Source: from,
      Destination: { ToAddresses: [to] },
      Message: { Subject: content(subjects[kind]), Body: { Text: content(text) } },
    });
    await client.send(mail).catch((fault: Error) => {
      // Its name alone: SES quotes the address in its messages, and faults are logged with their causes.
      throw new Error(`the notice ${kind} was not sent: ${fault.name}`);
    });
  },
});
