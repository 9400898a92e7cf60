import { expect, test } from 'vitest';
import { openMetrics } from '../../../shared/adapters/aws/metrics.ts';

test('a count is one line at once, as CloudWatch reads metrics from logs', () => {
  const lines: string[] = [];
  const now = () => 1_795_695_006_914.5;
  const metrics = openMetrics({ namespace: 'Daftar', room: 'intake', now, write: (line) => void lines.push(line) });
  metrics.count('submission.accepted');
  metrics.count('submission.accepted', 3);
  metrics.count('family.let-go', 0);
  expect(lines.every((line) => line.endsWith('}\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
  const [first, second, third] = lines.map((line) => JSON.parse(line));
  expect(first).toEqual({
    _aws: {
      Timestamp: 1_795_695_006_914,
      CloudWatchMetrics: [
        {
          Namespace: 'Daftar',
          Dimensions: [['room']],
          Metrics: [{ Name: 'submission.accepted', Unit: 'Count' }],
        },
      ],
    },
    room: 'intake',
    'submission.accepted': 1,
  });
  expect(second).toEqual({ ...first, 'submission.accepted': 3 });
  expect(third).toMatchObject({ room: 'intake', 'family.let-go': 0 });
});
