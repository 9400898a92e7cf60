import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ProblemName } from '../../../shared/problem.ts';
import type { View } from '../page.ts';
import { FaultSummary, type FieldFault } from '../parts/faults.tsx';
import { refusalOf } from '../parts/refusal.tsx';
import type { Answer } from '../phone/ask.ts';

/** What stands on top of a form after it was sent; `title`: where it is not about the fields. */
export type Told = { readonly title?: string; readonly faults: readonly FieldFault[] };
/** What a send came to. `leaving`: the page is about to be left, nothing can be pressed any more. */
export type Sent = Told | 'done' | 'leaving';

/** A refusal as faults: each at its field by its pointer, or by `fields` where the problem as a whole is about one. */
export const toldOf = (
  answer: Exclude<Answer<unknown>, { outcome: 'answered' }>,
  view: View<unknown>,
  fields: { readonly [N in ProblemName]?: string } = {},
): Told => {
  if (answer.outcome === 'refused' && answer.problem.errors !== undefined) {
    const lang = view.lang === 'id' ? undefined : 'id';
    return { faults: answer.problem.errors.map(({ pointer, detail }) => ({ id: pointer.slice(1), detail, lang })) };
  }
  const { title, detail } = refusalOf(answer, view);
  const id = answer.outcome === 'refused' ? fields[answer.name] : undefined;
  return id === undefined ? { title, faults: [{ detail }] } : { faults: [{ id, detail }] };
};

/** Checks a form on the phone, then sends it: once at a time, however often the button is pressed. */
export const useSend = () => {
  const [told, setTold] = useState<Told>({ faults: [] });
  const [isSending, setSending] = useState(false);
  const running = useRef(false);
  const run = async (found: readonly FieldFault[], send: () => Promise<Sent>): Promise<void> => {
    if (running.current) return;
    setTold({ faults: found });
    if (found.length > 0) return;
    running.current = true;
    setSending(true);
    const sent = await send();
    if (sent === 'leaving') return;
    running.current = false;
    setSending(false);
    if (sent !== 'done') setTold(sent);
  };
  const faultAt = (id: string): FieldFault | undefined => told.faults.find((fault) => fault.id === id);
  return { told, isSending, run, faultAt };
};
export type Sending = ReturnType<typeof useSend>;

/** Says that it works while it does; stays where the focus is, and cannot be pressed twice. */
export const SendButton = (given: { label: string; working: string; isSending: boolean }) => (
  <button type="submit" class="govuk-button" aria-disabled={given.isSending ? 'true' : undefined}>
    {given.isSending ? given.working : given.label}
  </button>
);

/** A form that our script sends: faults on top, what is between, one button. */
export const SendForm = (given: {
  readonly view: View<unknown>;
  readonly sending: Sending;
  readonly button: string;
  readonly onSend: () => void;
  readonly children: ComponentChildren;
}) => {
  const { view, sending, button, onSend, children } = given;
  const { words } = view;
  return (
    <form
      class="daftar-form"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <FaultSummary
        title={sending.told.title ?? words.faultsTitle}
        prefix={words.faultPrefix}
        faults={sending.told.faults}
      />
      {children}
      <SendButton label={button} working={words.sending} isSending={sending.isSending} />
      <div role="status" class="govuk-visually-hidden">
        {sending.isSending ? words.sending : ''}
      </div>
    </form>
  );
};
