import { execFile } from 'node:child_process';

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** `npm run load` in a process of its own, without colours; resolves however it ends. */
export const runLoad = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, NO_COLOR: '1' } };
    execFile(process.execPath, ['test/load/main.ts', ...args], options, (fault, stdout, stderr) =>
      resolve({ code: fault === null ? 0 : Number(fault.code), stdout, stderr }),
    );
  });
