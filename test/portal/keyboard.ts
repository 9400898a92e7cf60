import type { Page } from 'playwright-core';

/** What has the focus, as the keyboard's user meets it. */
type Focused = {
  readonly tag: string;
  readonly type: string;
  readonly id: string;
  readonly group: string;
  readonly value: string;
  readonly isChecked: boolean;
  readonly text: string;
};

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement;
    return {
      tag: at.tagName,
      type: at.type ?? '',
      id: at.id,
      group: at.name ?? '',
      value: at.value ?? '',
      isChecked: at.checked ?? false,
      text: at.textContent?.trim() ?? '',
    };
  });

const farthest = 120;

/** Presses `key` until it is so; fails when it never is. */
const pressUntil = async (page: Page, key: string, isSo: (at: Focused) => boolean, what: string): Promise<void> => {
  for (let presses = 0; presses < farthest; presses += 1) {
    if (isSo(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard never came to ${what}`);
};

/** Goes by Tab to what says `text`, a link or a button, and presses Enter. */
export const enter = async (page: Page, text: string): Promise<void> => {
  await pressUntil(page, 'Tab', (at) => at.text === text && ['A', 'BUTTON'].includes(at.tag), text);
  await page.keyboard.press('Enter');
};

const answer = async (page: Page, at: Focused, wanted: string): Promise<void> => {
  if (at.tag === 'SELECT') {
    await pressUntil(page, 'ArrowDown', ({ value }) => value === wanted, `${at.id}: ${wanted}`);
  } else if (at.type === 'radio') {
    if (at.value === wanted) await page.keyboard.press('Space');
    else await pressUntil(page, 'ArrowDown', ({ value }) => value === wanted, `${at.group}: ${wanted}`);
  } else if (at.type === 'checkbox') {
    if (!at.isChecked) await page.keyboard.press('Space');
  } else {
    await page.keyboard.type(wanted);
  }
};

/**
 * Answers every question that Tab comes to, by the id of its field or group, until the button that says `onward`, and presses Enter there.
 * Tells which were answered.
 */
export const answerAll = async (
  page: Page,
  answers: Readonly<Record<string, string>>,
  onward: string,
): Promise<readonly string[]> => {
  const answered: string[] = [];
  for (let presses = 0; presses < farthest; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.tag === 'BUTTON' && at.text === onward) {
      await page.keyboard.press('Enter');
      return answered;
    }
    const name = at.type === 'radio' ? at.group : at.id;
    const wanted = answers[name];
    if (wanted === undefined || answered.includes(name)) continue;
    await answer(page, at, wanted);
    answered.push(name);
  }
  throw new Error(`the keyboard never came to ${onward}`);
};
