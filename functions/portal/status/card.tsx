import type { ComponentChildren } from 'preact';

/** One of several things of a kind: its name, then what is known of it and can be done. */
export const Card = ({ title, children, ...more }: { title: string; children: ComponentChildren; id?: string }) => (
  <li class="daftar-card" {...more}>
    <h3 class="govuk-heading-s">{title}</h3>
    {children}
  </li>
);
