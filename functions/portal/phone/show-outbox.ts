import { fill } from '../lang.ts';
import { viewOf } from './awaken.ts';
import { onOutbox, runOutbox, waiting } from './outbox.ts';

/** The line on top of every page: how many sends wait, until there are none. */
export const showOutbox = (): void => {
  const line = document.getElementById('waiting');
  const { words } = viewOf<unknown>();
  const show = (): void => {
    const count = waiting().filter(({ state }) => state !== 'refused').length;
    if (line !== null) line.textContent = count === 0 ? '' : fill(words.waiting, { n: count });
    line?.classList.toggle('daftar-waiting', count > 0);
  };
  onOutbox(show);
  show();
  runOutbox();
};
