import type { ComponentChildren } from 'preact';

/** What the browser brings to life: rendered once when the page is made, so that it stands there before any script. */
export const Island = ({ children }: { children: ComponentChildren }) => <div id="island">{children}</div>;

export const NoScript = ({ words }: { words: { readonly noScript: string } }) => (
  <noscript>
    <div class="govuk-inset-text">{words.noScript}</div>
  </noscript>
);
