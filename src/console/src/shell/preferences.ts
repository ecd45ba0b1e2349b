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

/** j, k, c, / do something. */
export const singleKeys = new Store(recall('vg.keys') !== 'off');

/** Calls to the screen when somebody is to be followed up: both off until somebody wants them. */
export const notifies = new Store(recall('vg.notify') === 'on');
export const sounds = new Store(recall('vg.sound') === 'on');

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
  for (const [name, store] of [['vg.keys', singleKeys], ['vg.notify', notifies], ['vg.sound', sounds]] as const) {
    store.watch((value) => remember(name, value ? 'on' : 'off'));
  }
  theme.watch((value) => (value && remember('vg.theme', value), apply()));
}

export function toggleTheme(): void {
  const dark = theme.get() ? theme.get() === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  theme.set(dark ? 'light' : 'dark');
}
