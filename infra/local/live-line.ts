import type { openMetrics } from './metrics.ts';

const everyMs = 1000;

/** One line of figures, rewritten each second on a terminal; silent where the output is not one. */
export const runLiveLine = (url: string, metrics: ReturnType<typeof openMetrics>): { stop(): void } => {
  if (!process.stdout.isTTY) return { stop: () => undefined };
  const draw = async (): Promise<void> => {
    const answer = await fetch(`${url}/v1/public`).catch(() => undefined);
    if (answer?.ok !== true) return;
    const { today } = (await answer.json()) as { today: { quotaDay: string; quota: number; checked: number } | null };
    const day = today === null ? '' : ` · ${today.quotaDay}: ${today.checked} of ${today.quota} hits`;
    const counts = [
      'submission.accepted',
      'submission.recorded',
      'family.let-go',
      'family.found',
      'family.held',
    ] as const;
    const figures = counts.map((name) => `${name.split('.')[1]} ${metrics.read(name)}`).join(' · ');
    process.stdout.write(`\r\u001b[2K${figures}${day}`);
  };
  const timer = setInterval(() => void draw(), everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      process.stdout.write('\n');
    },
  };
};
