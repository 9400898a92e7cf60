import { expect, test } from 'vitest';
import { openMetrics } from '../../../shared/adapters/aws/metrics.ts';

const now = () => 1_795_695_006_914.5;
const open = () => {
  const lines: string[] = [];
  const metrics = openMetrics({ namespace: 'Daftar', room: 'intake', now, write: (line) => void lines.push(line) });
  return { lines, metrics };
};

test('what an invocation counted is one line at its end, as CloudWatch reads metrics from logs', () => {
  const { lines, metrics } = open();
  metrics.count('submission.accepted');
  metrics.count('submission.accepted', 3);
  metrics.count('family.let-go', 0);
  expect(lines).toEqual([]);
  metrics.flush();
  expect(lines.length).toBe(1);
  expect(lines[0]?.endsWith('}\n')).toBe(true);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    _aws: {
      Timestamp: 1_795_695_006_914,
      CloudWatchMetrics: [
        {
          Namespace: 'Daftar',
          Dimensions: [['room']],
          Metrics: [
            { Name: 'submission.accepted', Unit: 'Count' },
            { Name: 'family.let-go', Unit: 'Count' },
          ],
        },
      ],
    },
    room: 'intake',
    'submission.accepted': 4,
    'family.let-go': 0,
  });
});

test('nothing is told twice, and nothing where nothing was counted', () => {
  const { lines, metrics } = open();
  metrics.flush();
  metrics.count('submission.accepted');
  metrics.flush();
  metrics.flush();
  expect(lines.map((line) => JSON.parse(line)['submission.accepted'])).toEqual([1]);
});

test('a level is told at once', () => {
  const { lines, metrics } = open();
  metrics.level('quota.left', 7);
  metrics.level('quota.left', 5);
  expect(lines.map((line) => JSON.parse(line)['quota.left'])).toEqual([7, 5]);
});
