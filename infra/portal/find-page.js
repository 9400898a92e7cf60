// A CloudFront Function (viewer request, runtime 2.0: no imports, no `??`): the address of a page -> its file in the bucket, as
// infra/portal/files.ts has it for the house. Where there is none, the page that says so, in the language of the address.
// `FILES` is what was made, filled in by infra/portal/edge-code.ts.
const files = FILES;

const fileOfPath = (path) => {
  const name = path.replace(/^\/+|\/+$/g, '');
  return name === '' ? 'index.html' : `${name}.html`;
};
const notFoundFor = (path) => (/^\/en(\/|$)/.test(path) ? 'en/tidak-ditemukan.html' : 'tidak-ditemukan.html');

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  const request = event.request;
  const path = request.uri;
  // Names of older pages' scripts are not in the list, but still in the bucket.
  if (path.startsWith('/assets/') || files.includes(path.slice(1))) return request;
  const file = fileOfPath(path);
  request.uri = `/${files.includes(file) ? file : notFoundFor(path)}`;
  return request;
}
