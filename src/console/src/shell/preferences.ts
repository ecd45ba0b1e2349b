import { recall, remember } from '../base/remember';
import { Store } from '../base/store';
import type { Lang } from '../i18n/words';

export type Theme = 'light' | 'dark';

function firstLang(): Lang {
  const stored = recall('vg.lang') ?? navigator.language;
  return stored.startsWith('zh') ? 'zh-Hant-TW' : 'en';
}

function firstTheme(): Theme | null {
  const stored = recall('vg.theme');
  return stored === 'light' || stored === 'dark' ? stored : null;
}

export const lang = new Store<Lang>(firstLang());
/** Null follows the system. */
const theme = new Store<Theme | null>(firstTheme());

function apply(): void {
  const root = document.documentElement;
  root.lang = lang.get();
  const chosen = theme.get();
  if (chosen) root.dataset['theme'] = chosen;
  else delete root.dataset['theme'];
}

export function applyPreferences(): void {
  apply();
  lang.watch((value) => (remember('vg.lang', value), apply()));
  theme.watch((value) => (value && remember('vg.theme', value), apply()));
}

export function toggleTheme(): void {
  const dark = theme.get() ? theme.get() === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  theme.set(dark ? 'light' : 'dark');
}
