import { spawn } from 'node:child_process';

export type OpsAnswer = {
  readonly status: number | null;
  /** Of `--json`. */
  readonly told: () => Record<string, unknown>;
  readonly said: string;
};

/** `npm run ops -- ...`, beside whatever else this test does. */
export const runOps = (...args: readonly string[]): Promise<OpsAnswer> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['infra/cli/ops.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, told: () => JSON.parse(out), said: out + err }));
  });
