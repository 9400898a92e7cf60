import { useEffect, useRef } from 'preact/hooks';

/**
 * One thing to mend: the id of the field it stands at (absent: the whole page), and how. `lang`: where it is not the page's; `to`: the
 * address of the page where it is mended, where it is another.
 */
export type FieldFault = {
  readonly id?: string;
  readonly detail: string;
  readonly lang?: string;
  readonly to?: string;
};

/**
 * The list on top of a page, which takes the focus whenever `faults` is a new list, and marks the title. Each line leads to its field.
 */
export const FaultSummary = (given: { title: string; prefix: string; faults: readonly FieldFault[] }) => {
  const { title, prefix, faults } = given;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const plain = document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
    document.title = faults.length === 0 ? plain : prefix + plain;
    if (faults.length === 0) return undefined;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'start' });
    return () => {
      document.title = plain;
    };
  }, [faults, prefix]);
  if (faults.length === 0) return null;
  const goTo = (id: string) => (event: Event) => {
    event.preventDefault();
    const field = document.getElementById(id);
    // A group of answers is no field: its first answer is.
    (field?.matches('input, select, textarea, button, a') ? field : field?.querySelector('input'))?.focus();
    field?.scrollIntoView({ block: 'center' });
  };
  return (
    <div class="govuk-error-summary" ref={box} tabIndex={-1} role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          {faults.map(({ id, detail, lang, to }) => {
            const href = to ?? (id === undefined ? undefined : `#${id}`);
            return (
              <li key={`${id}${detail}`} lang={lang}>
                {href === undefined ? (
                  detail
                ) : (
                  <a href={href} onClick={to === undefined && id !== undefined ? goTo(id) : undefined}>
                    {detail}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
};

/** The same words at the field itself. */
export const FieldError = ({ id, prefix, fault }: { id: string; prefix: string; fault: FieldFault | undefined }) =>
  fault === undefined ? null : (
    <p id={`${id}-error`} class="govuk-error-message" lang={fault.lang}>
      <span class="govuk-visually-hidden">{prefix}</span>
      {fault.detail}
    </p>
  );
