import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopback = (hostname: string): boolean => {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  if (address === 'localhost') return true;
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

export type Endpoint =
  | { readonly outcome: 'loopback'; readonly url: string }
  | { readonly outcome: 'refused'; readonly why: string };

/** Whether an address is this machine's own, by its text alone: a name that only DNS could place is refused. */
export const readEndpoint = (text: string): Endpoint => {
  const url = URL.parse(text);
  const refuse = (why: string): Endpoint => ({ outcome: 'refused', why });
  if (url === null || !/^https?:$/.test(url.protocol)) return refuse(`"${text}" is no http address`);
  if (!isLoopback(url.hostname))
    return refuse(
      `the endpoint ${url.origin} is not on this machine: stage local is deployed to a loopback address only ` +
        `(http://127.0.0.1:4566). Set AWS_ENDPOINT_URL to one, or unset it`,
    );
  return { outcome: 'loopback', url: url.origin };
};

export const defaultEndpoint = 'http://127.0.0.1:4566';

/** The endpoint of stage local: AWS_ENDPOINT_URL, else the one that was started here, else the usual address. */
export const endpointOf = (
  env: { readonly [name: string]: string | undefined },
  started: string | undefined,
): Endpoint => readEndpoint(env['AWS_ENDPOINT_URL'] ?? started ?? defaultEndpoint);

/** Any account and any keys will do at an emulator; at AWS these do nothing. */
const harmless = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
/** Where no file is: neither profiles nor keys are read. */
const nowhere = '/nonexistent/daftar-reads-no-aws-files';

/**
 * The environment of whatever is run against a local endpoint: every AWS_ and CDK_ variable of the caller is left out (keys, profiles,
 * tokens, roles, endpoints of single services), and the files and the metadata address are shut, so that no real credential is in reach.
 */
export const localEnvironment = (
  env: { readonly [name: string]: string | undefined },
  { endpoint, region }: { readonly endpoint: string; readonly region: string },
): { readonly [name: string]: string } => {
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && !/^(AWS|CDK)_/i.test(name));
  return {
    ...(Object.fromEntries(kept) as { [name: string]: string }),
    ...harmless,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
};
