import { Command } from 'commander';
import { functionUrls, readOutputs } from '../../outputs.ts';
import { docsPages } from '../docs-pages.ts';
import { portalPages } from '../portal-pages.ts';
import { edgeName } from './beside.ts';
import { openEdge } from './edge.ts';
import { readEndpoint } from './loopback.ts';
import { readOutbox } from './outbox.ts';

type Flags = { readonly port: number; readonly endpoint: string };

const program = new Command('edge-main')
  .description('The one origin of stage local, as the CDN is on AWS; started by npm run deploy:local')
  .requiredOption('--port <number>', 'where it listens', Number)
  .requiredOption('--endpoint <url>', 'the AWS endpoint of this machine');

const { port, endpoint } = program.parse().opts<Flags>();
const read = readEndpoint(endpoint);
if (read.outcome === 'refused') throw new Error(read.why);
const mostShown = 50;

openEdge({
  urls: functionUrls(readOutputs('local')),
  endpoint: read.url,
  pages: {
    '/healthz': () => Promise.resolve({ status: 200, body: { edge: edgeName, pid: process.pid } }),
    '/demo/outbox': async () => ({ status: 200, body: { notices: await readOutbox(read.url, mostShown) } }),
    ...docsPages(),
  },
  site: portalPages({ storage: new URL(read.url).origin }),
}).listen(port, '127.0.0.1');
