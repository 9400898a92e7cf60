import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import pc from 'picocolors';
import { openApiText } from '../openapi/document.ts';

const path = 'docs/openapi.json';

const program = new Command('npm run openapi --')
  .description(`Writes ${path} from the table of routes and the schemas that the rooms validate with`)
  .option('--check', 'write nothing; end with 1 when the committed file differs')
  .addHelpText('after', '\nExamples\n  npm run openapi\n  npm run openapi -- --check')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

/** The file as it lies there; empty when there is none. */
const committed = (): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const text = openApiText();
if (program.parse().opts<{ check?: boolean }>().check !== true) {
  writeFileSync(path, text);
  process.stdout.write(`${path} written\n`);
} else if (committed() === text) {
  process.stdout.write(`${path} is current\n`);
} else {
  process.stderr.write(`${pc.red('error')}: ${path} is out of date: npm run openapi\n`);
  process.exitCode = 1;
}
