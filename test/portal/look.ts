import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = {
  run(): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  }>;
};

/** What axe-core finds wrong with the page as it stands, `rule: element`; empty is what is wanted. */
export const axeFaults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

/** By how many CSS pixels the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** By how much it is wider than a screen of 320; the screen is put back. */
const overflowAt320 = async (page: Page): Promise<number> => {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await sideways(page);
  if (before !== null) await page.setViewportSize(before);
  return overflow;
};

/** Both at once, for every state that a test brings about: must be nothing. */
export const faultsOfPage = async (page: Page): Promise<readonly string[]> => {
  const overflow = await overflowAt320(page);
  return [...(await axeFaults(page)), ...(overflow > 0 ? [`${overflow} px too wide at 320 px`] : [])];
};
