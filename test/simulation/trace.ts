/** What happened, in order: a digest always (the same seed, the same digest), the lines only where somebody reads them. */
export type Trace = {
  note(at: number, who: string, what: string, how?: string): void;
  /** A line of the house's own log; not part of the digest. */
  log(at: number, line: string): void;
  digest(): string;
  readonly lines: readonly string[];
};

/** FNV-1a over 32 bits: told apart are two runs of one seed, nothing hostile. */
const prime = 0x01000193;

export const openTrace = (keepsLines: boolean, startAt: number): Trace => {
  const lines: string[] = [];
  let hash = 0x811c9dc5;
  const mix = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  };
  const shown = (at: number): string => ((at - startAt) / 1000).toFixed(3).padStart(10);
  return {
    note: (at, who, what, how = '') => {
      hash = Math.imul(hash ^ (at - startAt), prime);
      mix(who);
      mix(what);
      mix(how);
      if (keepsLines)
        lines.push(
          `${((at - startAt) / 1000).toFixed(3).padStart(10)}  ${who.padEnd(12)}${what}${how === '' ? '' : `  ${how}`}`,
        );
    },
    log: (at, line) => {
      const { at: _, room, code, ...fields } = JSON.parse(line) as Record<string, unknown>;
      lines.push(`${shown(at)}  log: ${String(room)} ${String(code)} ${JSON.stringify(fields)}`);
    },
    digest: () => (hash >>> 0).toString(16).padStart(8, '0'),
    lines,
  };
};
