import { kept } from '../phone/kept.ts';

/** On every page: what waits in the outbox is seen, and goes by itself. Nobody else pays for it. */
if ((kept<readonly unknown[]>('outbox')?.length ?? 0) > 0) {
  void import('../phone/show-outbox.ts').then(({ showOutbox }) => showOutbox());
}

/** From the second page on, what was seen once opens without a network. Where a browser has none of it, nothing is missed but that. */
addEventListener('load', () => void navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined));

/** The address behind the `#` is what many pages are about: skipping to the content leaves it as it is. */
document.querySelector('.govuk-skip-link')?.addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main')?.focus();
});
