import { DeleteObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeEach, expect, test } from 'vitest';
import { openBlobs } from '../../../shared/adapters/aws/blobs.ts';
import { openBlobsClient } from '../../../shared/adapters/aws/clients.ts';
import { photoOf } from '../../support/photos.ts';

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
const client = openBlobsClient({ region: 'ap-southeast-3' });
const s3 = mockClient(client);
const now = Date.now();
const blobs = openBlobs({ client, bucket: 'photos', clock: { now: () => now } });
const key = 'quarantine/AAAAAAAAAAAAAAAAAAAAAA';
beforeEach(() => {
  s3.reset();
});

test('a slot is a POST whose policy binds key, type, checksum and size, and ends when it should', async () => {
  const { contentType, sha256 } = photoOf('image/png');
  const slot = await blobs.slot(key, { contentType, sha256, maxBytes: 4_000, expiresAt: now + 900_000 });
  if (slot.method !== 'POST') throw new Error('not a POST');
  const checksum = Buffer.from(sha256, 'base64url').toString('base64');
  expect(slot.fields).toMatchObject({ key, 'Content-Type': 'image/png', 'x-amz-checksum-sha256': checksum });
  const policy = JSON.parse(Buffer.from(slot.fields['Policy'] ?? '', 'base64').toString());
  expect(policy.conditions).toEqual(
    expect.arrayContaining([
      ['content-length-range', 1, 4_000],
      { bucket: 'photos' },
      { key },
      { 'Content-Type': 'image/png' },
      { 'x-amz-checksum-algorithm': 'SHA256' },
      { 'x-amz-checksum-sha256': checksum },
    ]),
  );
  expect(Math.abs(Date.parse(policy.expiration) - (now + 900_000))).toBeLessThan(5_000);
});

test('a view is a GET of one object that keeps no copy', async () => {
  s3.on(HeadObjectCommand).resolves({});
  const view = new URL((await blobs.view(key, now + 300_000)) ?? '');
  expect(view.pathname).toBe(`/${key}`);
  expect(Object.fromEntries(view.searchParams)).toMatchObject({
    'X-Amz-Expires': '300',
    'response-cache-control': 'no-store',
    'response-content-disposition': 'inline; filename="foto"',
  });
  expect(view.searchParams.has('x-amz-checksum-mode')).toBe(false);
});

test('what S3 does not find is not stored; a bucket that the room may not list is a fault', async () => {
  s3.on(HeadObjectCommand).rejectsOnce(new NotFound({ message: 'told', $metadata: {} }));
  expect(await blobs.isStored(key)).toBe(false);
  s3.on(HeadObjectCommand).rejects(Object.assign(new Error('Forbidden'), { name: '403' }));
  await expect(blobs.isStored(key)).rejects.toThrow('Forbidden');
});

test('a removal is one DeleteObject, and of a blob alone', async () => {
  s3.on(DeleteObjectCommand).resolves({});
  await blobs.remove(key);
  expect(s3).toHaveReceivedCommandExactlyOnceWith(DeleteObjectCommand, { Bucket: 'photos', Key: key });
  for (const other of ['photos/AAAAAAAAAAAAAAAAAAAAAA', 'quarantine/'])
    for (const deed of [blobs.remove, blobs.isStored]) await expect(deed(other)).rejects.toThrow('another form');
});
