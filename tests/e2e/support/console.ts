import { expect, type Browser, type BrowserContextOptions, type Locator, type Page } from '@playwright/test';
import type { Gateway } from './gateway';

export interface Look {
  lang?: 'en' | 'zh-Hant-TW';
  theme?: 'light' | 'dark';
  width?: number;
}

/** Every pair of language, theme and width comes once; only what is wrong in one combination of all three would be missed. */
export const looks: readonly Required<Look>[] = [
  { lang: 'en', theme: 'light', width: 1440 },
  { lang: 'en', theme: 'dark', width: 390 },
  { lang: 'zh-Hant-TW', theme: 'light', width: 390 },
  { lang: 'zh-Hant-TW', theme: 'dark', width: 1440 },
];

export const nameOf = ({ lang, theme, width }: Required<Look>): string => `${lang}, ${theme}, ${width} px`;

/** A console with somebody signed in. */
export async function openConsole(browser: Browser, gateway: Gateway, look: Look = {}, path = '/'): Promise<Page> {
  const page = await blankConsole(browser, look);
  await gateway.signIn(page.context());
  await page.goto(gateway.url + path);
  await expect(page.locator('.conn')).toHaveAttribute('data-state', 'live');
  return page;
}

/** A browser whose console will look so; nobody is signed in. */
export async function blankConsole(browser: Browser, { lang = 'en', theme = 'light', width = 1440 }: Look = {}): Promise<Page> {
  const options: BrowserContextOptions = { viewport: { width, height: width < 760 ? 844 : 1000 }, colorScheme: theme, reducedMotion: 'reduce' };
  const page = await (await browser.newContext(options)).newPage();
  await page.addInitScript(([key, value]) => localStorage.setItem(key!, value!), ['vg.lang', lang]);
  return page;
}

export const rowOf = (page: Page, name: string): Locator => page.locator('tr.row').filter({ has: page.getByRole('link', { name, exact: true }) });

export interface ShownRow { score: number; people: string; page: string; visit: string }

/** What a row of Live says; null while it is not there. */
export async function readRow(row: Locator): Promise<ShownRow | null> {
  return row.evaluateAll(([tr]) => {
    const text = (selector: string) => tr?.querySelector(selector)?.textContent ?? '';
    return tr ? { score: Number(text('.c-sc b')), people: text('.c-ppl'), page: text('.c-page .l1'), visit: text('.c-page .l2') } : null;
  });
}

/** A number as the console prints it, with its true minus sign. */
export const numberOf = (text: string): number => Number(text.replace('−', '-'));
