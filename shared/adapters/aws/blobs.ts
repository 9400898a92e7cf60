import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Blobs, Clock, Instant } from '../../ports.ts';
import { assertBlobKey } from '../blob-key.ts';

export type BlobsNeeds = {
  readonly client: S3Client;
  readonly bucket: string;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * The Blobs port on an S3 bucket whose default encryption seals what lies in it. A slot is a presigned POST whose policy
 * binds key, type, SHA-256 and size, so that S3 itself refuses anything else; a view is a presigned GET that keeps no copy.
 * Both work for as long as the credentials of the room that signed them. The room may list the bucket: without that S3
 * answers 403 for what is not there, and `isStored` rejects.
 */
export const openBlobs = ({ client, bucket, clock }: BlobsNeeds): Blobs => {
  const secondsUntil = (instant: Instant): number => Math.max(1, Math.floor((instant - clock.now()) / 1000));

  const isStored = async (key: string): Promise<boolean> => {
    assertBlobKey(key);
    try {
      await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return true;
    } catch (fault) {
      if (fault instanceof NotFound) return false;
      throw fault;
    }
  };

  return {
    slot: async (key, { contentType, maxBytes, sha256, expiresAt }) => {
      assertBlobKey(key);
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: key,
        Fields: {
          'Content-Type': contentType,
          'x-amz-checksum-algorithm': 'SHA256',
          'x-amz-checksum-sha256': Buffer.from(sha256, 'base64url').toString('base64'),
        },
        Conditions: [['content-length-range', 1, maxBytes]],
        Expires: secondsUntil(expiresAt),
      });
      return { method: 'POST', url, fields };
    },
    isStored,
    view: async (key, expiresAt) => {
      if (!(await isStored(key))) return undefined;
      const shown = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: 'inline; filename="foto"',
        ResponseCacheControl: 'no-store',
      });
      return getSignedUrl(client, shown, { expiresIn: secondsUntil(expiresAt) });
    },
    remove: async (key) => {
      assertBlobKey(key);
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
};
