import { Command } from 'commander';
import { buildPortal } from '../portal/build.ts';
import { portalDist } from '../portal/files.ts';

new Command('npm run portal')
  .description(
    "Makes the citizens' pages: prerendered in both languages, with their scripts and styles. start and test run it first.",
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const { pages } = await buildPortal();
process.stderr.write(`portal: ${pages} pages in ${portalDist}\n`);
