import * as z from 'zod';

/** A mail as an emulator's SES took it; nothing was sent. */
export type SentMail = { readonly to: string; readonly text: string };

const ministack = z.object({
  messages: z.record(z.string(), z.array(z.object({ To: z.array(z.string()), BodyText: z.string() }))),
});
const localstack = z.object({
  messages: z.array(
    z.object({
      Destination: z.object({ ToAddresses: z.array(z.string()) }),
      Body: z.object({ text_part: z.string() }),
    }),
  ),
});

const ask = async (url: string): Promise<unknown> => {
  const answer = await fetch(url);
  if (answer.ok) return answer.json();
  await answer.body?.cancel();
  return undefined;
};

/** The mails of the endpoint, newest first, at most `limit`. Rejects when it is neither of the two engines. */
export const readOutbox = async (endpoint: string, limit: number): Promise<readonly SentMail[]> => {
  const first = ministack.safeParse(await ask(`${endpoint}/_ministack/ses/messages`));
  const mails = first.success
    ? Object.values(first.data.messages).flatMap((all) => all.map(({ To, BodyText }) => ({ to: To, text: BodyText })))
    : localstack
        .parse(await ask(`${endpoint}/_aws/ses`))
        .messages.map(({ Destination, Body }) => ({ to: Destination.ToAddresses, text: Body.text_part }));
  return mails
    .toReversed()
    .slice(0, limit)
    .map(({ to, text }) => ({ to: to.join(', '), text }));
};
