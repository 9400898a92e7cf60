import { useEffect, useRef } from 'preact/hooks';

/** The heading of a step that came up on the same page: it takes the focus, so that who hears the page is told. */
export const StepTitle = ({ title }: { title: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 class="govuk-heading-m" tabIndex={-1} ref={heading}>
      {title}
    </h2>
  );
};

export const Rules = ({ rules }: { rules: readonly string[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {rules.map((rule) => (
      <li>{rule}</li>
    ))}
  </ul>
);
