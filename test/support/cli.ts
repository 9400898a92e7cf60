import type { CommanderError } from 'commander';
import pc from 'picocolors';

/** A line for people, on stderr: stdout is the result's alone. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** For `exitOverride`: help ends with 0, wrong usage with 2. */
export const exitOnUsage = (error: CommanderError): never => process.exit(error.exitCode === 0 ? 0 : 2);

const inWords = (fault: unknown): string => {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause instanceof Error ? `${fault.message} (${fault.cause.message})` : fault.message;
};

/** Runs a program to its end; what it throws is told in one line, and its exit code is 1. */
export const runProgram = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (fault) {
    say(`${pc.red('error')}: ${inWords(fault)}`);
    process.exitCode = 1;
  }
};

/**
 * As `runProgram`, for a program that starts a house: Ctrl-C ends that too, then the program with 130. `run` is given the way to say what
 * has to be ended.
 */
export const runWithHouse = async (
  run: (opened: (house: { end(): Promise<void> }) => void) => Promise<void>,
): Promise<void> => {
  let house: { end(): Promise<void> } | undefined;
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupted) return;
      interrupted = true;
      say('ending: house and simulator too');
      void (house?.end() ?? Promise.resolve()).finally(() => process.exit(130));
    });
  }
  await runProgram(() =>
    run((opened) => {
      house = opened;
    }).catch((fault: unknown) => {
      // Ended from outside, the run fails on its way out: the signal's own exit code stands.
      if (!interrupted) throw fault;
    }),
  );
};
