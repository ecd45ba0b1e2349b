import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.0 to 2.2 A and AA, nor of best practices. */
export async function isAccessible(page: Page, where: string): Promise<void> {
  // The other mode opens a window of its own for each look, for frames from elsewhere, which the console has none of.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).withTags(rules).analyze();
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`), where).toEqual([]);
}

/** Nothing is wider than the window. */
export async function fitsInWidth(page: Page, where: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? `${scrollWidth} px in a window of ${clientWidth} px` : 'fits';
  });
  expect.soft(tooWide, where).toBe('fits');
}
