import { useEffect, useState } from 'preact/hooks';
import type { ObjectionForm, ObjectionGiven } from './objection-form.tsx';

/** The form for an objection, brought only to those who have something to object to; asked for once more when the network is back. */
export const ObjectionLater = (given: ObjectionGiven) => {
  const [Form, setForm] = useState<typeof ObjectionForm>();
  useEffect(() => {
    const bring = (): void =>
      void import('./objection-form.tsx').then(
        (brought) => setForm(() => brought.ObjectionForm),
        () => undefined,
      );
    bring();
    addEventListener('online', bring);
    return () => removeEventListener('online', bring);
  }, []);
  return Form === undefined ? <p class="govuk-body">{given.words.loading}</p> : <Form {...given} />;
};
