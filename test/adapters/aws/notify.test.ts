import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { expect, test } from 'vitest';
import { openNotify } from '../../../shared/adapters/aws/notify.ts';
import { faultText } from '../../../shared/lambda/log.ts';

const client = new SESClient({ region: 'ap-southeast-3' });
const ses = mockClient(client);
const notify = openNotify({ client, from: 'daftar@daftar.example' });
const notice = { kind: 'verify-contact', to: 'warga@daftar.example', text: 'Kode Anda: 123456' } as const;

test('a notice is one plain mail to its address alone', async () => {
  ses.on(SendEmailCommand).resolves({});
  await notify.send(notice);
  expect(ses).toHaveReceivedCommandExactlyOnceWith(SendEmailCommand, {
    Source: 'daftar@daftar.example',
    Destination: { ToAddresses: ['warga@daftar.example'] },
    Message: {
      Subject: { Data: 'Kode verifikasi akun Daftar Anda', Charset: 'UTF-8' },
      Body: { Text: { Data: 'Kode Anda: 123456', Charset: 'UTF-8' } },
    },
  });
});

test('a refusal rejects without the address that SES quotes in it', async () => {
  const refusal = new Error('Email address is not verified: warga@daftar.example');
  ses.on(SendEmailCommand).rejects(Object.assign(refusal, { name: 'MessageRejected' }));
  const fault = await notify.send(notice).catch((caught: unknown) => caught);
  expect(faultText(fault)).toBe('Error: the notice verify-contact was not sent: MessageRejected');
});
