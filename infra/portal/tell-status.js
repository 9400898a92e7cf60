// A CloudFront Function (viewer response, runtime 2.0): a file that says by its metadata with which status it is told is told so. It is how
// a page that does not exist is a page and a 404 all the same, while the answers of the rooms stay as they are.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  const response = event.response;
  const said = response.headers['x-amz-meta-status'];
  if (said === undefined) return response;
  delete response.headers['x-amz-meta-status'];
  // 304: the reader has the page already.
  if (response.statusCode === 200) response.statusCode = Number(said.value);
  return response;
}
