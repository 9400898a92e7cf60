import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { rename, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { syncFolder } from './durable-file.ts';

/**
 * Fills a folder under a temporary name beside `target`, and gives it its name (mode 0700, durable) when `fill` is done: it is there whole or
 * not at all. `target` is absent or empty. Nothing is left when `fill` rejects, nor after Ctrl-C (exit code 130).
 */
export const makeWholeFolder = async <T>(target: string, fill: (draft: string) => Promise<T>): Promise<T> => {
  const draft = `${resolve(target)}.partial-${process.pid}`;
  const remove = (): void => rmSync(draft, { recursive: true, force: true });
  const interrupt = (): void => {
    remove();
    process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, interrupt);
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const filled = await fill(draft);
    if (existsSync(target)) await rmdir(target);
    await rename(draft, target);
    await syncFolder(dirname(resolve(target)));
    return filled;
  } finally {
    remove();
    for (const signal of signals) process.off(signal, interrupt);
  }
};
