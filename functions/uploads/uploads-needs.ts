import type { Blobs, Clock, Keys, Log, Random, Table } from '../../shared/ports.ts';

/** Table: get (session), query, transact, update, delete. Blobs: sign slots and views, head, delete; never the bytes. */
export type UploadsNeeds = {
  readonly table: Table;
  readonly blobs: Blobs;
  readonly keys: Pick<Keys, 'mac'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly log: Log;
  readonly origins?: readonly string[];
};

/** Where an upload's bytes lie: in quarantine, until a later room has judged them. */
export const blobKey = (uploadId: string): string => `quarantine/${uploadId}`;
