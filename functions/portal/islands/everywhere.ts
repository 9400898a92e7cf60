import { kept } from '../phone/kept.ts';

/** On every page: what waits in the outbox is seen, and goes by itself. Nobody else pays for it. */
if ((kept<readonly unknown[]>('outbox')?.length ?? 0) > 0) {
  void import('../phone/show-outbox.ts').then(({ showOutbox }) => showOutbox());
}
