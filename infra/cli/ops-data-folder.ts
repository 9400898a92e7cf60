import { type Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { type Restored, refuseRestore, restoreBackup } from '../local/backup/restore-backup.ts';
import { type Backup, refuseBackup, takeBackup } from '../local/backup/take-backup.ts';
import { tellMissing, wibInstant } from '../local/backup/tell-missing.ts';
import { refuse } from './refuse.ts';

const backupExamples = `
${pc.bold('Examples')}
  npm run ops -- backup --data ./.data --to /cadangan/2026-05-12T0100 --keys /kunci/daftar
  ${pc.dim('# the first time: also a copy of keys.json, without which no backup can be opened')}
  npm run ops -- backup --data ./.data --to /cadangan/2026-05-12 --keys /kunci/daftar --key-file /brankas/keys.json

The house may run and take accepts. Three places, since none of them shall open anything alone:
  --to        one new folder a backup: table and queues at one moment. Keep several
  --keys      one folder for all backups: wrapped keys and photos, replaced each time. Keep no older copy of it:
              a key that was destroyed is destroyed for all backups (UU 27/2022)
  --key-file  keys.json, which never changes: in a safe
Exit codes: 0 done; 1 it failed, and nothing is at --to; 2 wrong usage, or refused.`;

const restoreExamples = `
${pc.bold('Examples')}
  npm run ops -- restore --from /cadangan/2026-05-12T0100 --keys /kunci/daftar --key-file /brankas/keys.json --data ./.data-pulih
  ${pc.dim("# the registry's own count of today is known: the rest of the day may be used")}
  npm run ops -- restore --from /cadangan/2026-05-12T0100 --keys /kunci/daftar --key-file /brankas/keys.json \\
    --data ./.data-pulih --hits-used 61200

The house that was lost must have ended, wherever it ran. What the backup does not know is told at the end; nothing is started.
Exit codes: 0 restored and the books hold; 1 it failed, or the books do not hold; 2 wrong usage, or refused.`;

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const progress = (line: string): void => void process.stderr.write(`${pc.dim(line)}\n`);

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const sumBytes = (files: readonly { readonly bytes: number }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

const tellBackup = (to: string, { manifest, keyManifest }: Backup): void => {
  const messages = Object.entries(manifest.rows).filter(([table]) => table.startsWith('queue-'));
  out(`backup of ${wibInstant(manifest.asOf)}: ${to}, ${megabytes(sumBytes(manifest.files))}`);
  out(`  items ${manifest.rows['table-daftar'] ?? 0}, messages ${messages.reduce((sum, [, count]) => sum + count, 0)}`);
  out(
    `  wrapped keys ${keyManifest.rows['table-keys'] ?? 0}, photos ${keyManifest.photos.length}, in the one copy of the keys`,
  );
  out('  it opens only with that copy and with keys.json: keep all three apart');
};

type Flags = { readonly json?: true };
type BackupFlags = Flags & Record<'data' | 'to' | 'keys', string> & { readonly keyFile?: string };
const backup = async ({ json, ...flags }: BackupFlags): Promise<void> => {
  const options = { ...flags, say: progress };
  const why = refuseBackup(options);
  if (why !== undefined) refuse(why);
  const taken = await takeBackup(options);
  if (json) out(JSON.stringify(taken));
  else tellBackup(flags.to, taken);
};

const tellRestored = (data: string, restored: Restored): void => {
  const { families, niks, hits, holds } = restored.books;
  out(`restored into ${data}: the house as of ${wibInstant(restored.manifest.asOf)}`);
  out(
    `  families: ${families.waiting} in the line, ${families.found} with a verdict, ${families['with-officer']} with an officer`,
  );
  out(`  NIKs ${niks.settled} of ${niks.named} settled; hits ${hits.spent} taken, ${hits.calls} noted as calls`);
  out(`  the books ${holds ? pc.green('hold') : pc.red('do not hold')}`);
  out(pc.bold('What it misses'));
  for (const line of tellMissing(restored)) out(`  - ${line}`);
  out(`Start it with npm start -- --data ${data} and the options of the house before; then GET /v1/ops/reconcile.`);
};

type RestoreFlags = Flags & Record<'from' | 'keys' | 'keyFile' | 'data', string> & { readonly hitsUsed?: number };
const restore = async ({ json, ...flags }: RestoreFlags): Promise<void> => {
  const options = { ...flags, say: progress };
  const why = refuseRestore(options);
  if (why !== undefined) refuse(why);
  const restored = await restoreBackup(options);
  if (json) out(JSON.stringify({ ...restored, misses: tellMissing(restored) }));
  else tellRestored(flags.data, restored);
  if (!restored.books.holds) process.exitCode = 1;
};

const count = (text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number of hits is wanted');
};

export const addBackup = (program: Command): void => {
  program
    .command('backup')
    .description('Takes a backup of an embedded house, while it runs')
    .requiredOption('--data <folder>', 'the data folder of the house')
    .requiredOption('--to <folder>', 'a new folder')
    .requiredOption('--keys <folder>', 'the one copy of wrapped keys and photos, apart from the backups')
    .option('--key-file <file>', 'also a copy of keys.json: made where it is missing, else compared')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', backupExamples)
    .action(backup);
};

export const addRestore = (program: Command): void => {
  program
    .command('restore')
    .description('Makes a data folder from a backup, reconciles it, and says what it misses')
    .requiredOption('--from <folder>', 'the backup')
    .requiredOption('--keys <folder>', 'the one copy of wrapped keys and photos')
    .requiredOption('--key-file <file>', 'the copy of keys.json')
    .requiredOption('--data <folder>', 'a new or empty folder')
    .option('--hits-used <number>', "today's hits by the registry's own count; without it none is spent today", count)
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', restoreExamples)
    .action(restore);
};
