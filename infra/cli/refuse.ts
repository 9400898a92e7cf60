import pc from 'picocolors';

/** Ends the program with 2: it was asked for what it does not do, and has done nothing. */
export const refuse = (why: string): never => {
  process.stderr.write(`${pc.red('refused')}: ${why}\n`);
  process.exit(2);
};
