/** One answer as it came over the wire. */
export type WireAnswer = { readonly status: number; readonly contentType: string | undefined; readonly text: string };

/** The answers of a connection, in order, each with its Content-Length; what has not all come yet is left out. Of a `100 Continue` nothing is kept. */
export const answersIn = (said: string): readonly WireAnswer[] => {
  const answers: WireAnswer[] = [];
  let rest = Buffer.from(said);
  for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
    const head = rest.subarray(0, end).toString();
    const length = Number(/^content-length: (\d+)\r?$/im.exec(head)?.[1] ?? 0);
    const text = rest.subarray(end + 4, end + 4 + length).toString();
    if (rest.length < end + 4 + length) break;
    rest = rest.subarray(end + 4 + length);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    if (status !== 100) answers.push({ status, contentType: /^content-type: (.*?)\r?$/im.exec(head)?.[1], text });
  }
  return answers;
};
