import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a house keeps its data, and a way to leave it no room. */
export type SmallDisk = {
  readonly folder: string;
  /** From now on nothing more can be written; `pid` is the house. */
  fill(pid: number): void;
  free(pid: number): void;
  end(): void;
};

const ran = (file: string, ...args: readonly string[]): boolean => spawnSync(file, args).status === 0;

/** A file system of its own of so many megabytes, really full with ENOSPC; undefined where this user may mount none. */
export const mountDisk = (megabytes: number): SmallDisk | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-disk-'));
  if (!ran('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      for (let bytes = 1 << 20; bytes >= 1; ) {
        try {
          writeSync(file, Buffer.alloc(bytes));
        } catch {
          bytes >>= 1;
        }
      }
      closeSync(file);
    },
    free: () => rmSync(ballast),
    end: () => {
      // Lazily: the house may still be closing its files.
      ran('umount', '--lazy', folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Any folder, and a limit of the process instead (RLIMIT_FSIZE): needs no rights; its writes fail with EFBIG. */
export const limitedDisk = (): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-disk-'));
  const limit = (pid: number, bytes: string): void => {
    if (!ran('prlimit', `--pid=${pid}`, `--fsize=${bytes}:unlimited`)) throw new Error('prlimit failed');
  };
  return {
    folder,
    fill: (pid) => limit(pid, '1'),
    free: (pid) => limit(pid, 'unlimited'),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
};
