import type { DynamoDBClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AwsStub, mockClient } from 'aws-sdk-client-mock';
import type { PatienceSettings } from '../../../shared/adapters/aws/patience.ts';
import { openTable } from '../../../shared/adapters/aws/table.ts';

/** `pauses`: the milliseconds that were waited before a request was sent again, half of what they may be. */
export type TableRig = {
  readonly dynamo: AwsStub<ServiceInputTypes, ServiceOutputTypes, DynamoDBClientResolvedConfig>;
  readonly table: ReturnType<typeof openTable>;
  readonly pauses: number[];
};

/** The table `daftar` on a client that answers as the test says: at most 4 sends, pauses of 20 and then 30 ms at most. */
export const openTableRig = (more: Partial<PatienceSettings> = {}): TableRig => {
  const client = new DynamoDBClient({ region: 'ap-southeast-3' });
  const pauses: number[] = [];
  const patience = {
    attempts: 4,
    firstMs: 20,
    mostMs: 30,
    withinMs: 5_000,
    unit: () => 0.5,
    sleep: (milliseconds: number) => Promise.resolve(pauses.push(milliseconds)),
    ...more,
  };
  const table = openTable({ client, tableName: 'daftar', token: () => 'made-token', patience });
  return { dynamo: mockClient(client), table, pauses };
};

export const key = { pk: 'QUOTA', sk: 'QUOTA' };
export const attributes = { pk: { S: 'QUOTA' }, sk: { S: 'QUOTA' } };
