import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** CPU of a process, its threads and its children, as the kernel counts it: in ticks of 10 ms, so it is read over seconds. */
const ticksPerSecond = (): number => {
  const asked = spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' });
  return Number(asked.stdout) || 100;
};
const microsecondsPerTick = 1e6 / ticksPerSecond();

const childrenOf = (pid: number): number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    // It has ended since it was listed.
    return [];
  }
};

/** utime + stime of one process and of its children that it has waited for, ticks. */
const ticksOf = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; after it comes field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  } catch {
    return 0;
  }
};

/** Microseconds of CPU that the tree under `pid` has used up to now. */
export const cpuOf = (pid: number): number => {
  const tree = [pid];
  // The list grows while it is walked: children of children come behind.
  for (const member of tree) tree.push(...childrenOf(member));
  return tree.reduce((sum, member) => sum + ticksOf(member), 0) * microsecondsPerTick;
};

/** Whether processes can be bound to a core here. */
export const canPin = (): boolean => spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Binds this process, all its threads, to one core. */
export const pinSelf = (core: number): void => {
  spawnSync('taskset', ['-a', '-c', '-p', String(core), String(process.pid)]);
};
