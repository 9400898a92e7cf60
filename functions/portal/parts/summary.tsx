import type { ComponentChildren } from 'preact';

export type SummaryRow = { readonly key: string; readonly value: ComponentChildren; readonly id?: string };

/** Facts, one a line: what it is, and its value. */
export const Summary = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <dl class="govuk-summary-list">
    {rows.map(({ key, value, id }) => (
      <div class="govuk-summary-list__row" key={key}>
        <dt class="govuk-summary-list__key">{key}</dt>
        <dd class="govuk-summary-list__value" id={id}>
          {value}
        </dd>
      </div>
    ))}
  </dl>
);
