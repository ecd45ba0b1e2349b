import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { lang, toggleTheme } from './preferences';

export function LanguageSwitch() {
  const w = useWords();
  return (
    <div class="seg" role="group" aria-label={w.language}>
      <button type="button" aria-pressed={w.lang === 'en'} lang="en" onClick={() => lang.set('en')}>EN</button>
      <button type="button" aria-pressed={w.lang !== 'en'} lang="zh-Hant-TW" onClick={() => lang.set('zh-Hant-TW')}>中文</button>
    </div>
  );
}

export function ThemeSwitch() {
  const w = useWords();
  return <button type="button" class="btn btn-icon" aria-label={w.switchTheme} onClick={toggleTheme}><Icon name="theme" /></button>;
}

export const Logo = () => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M3 18V4.5A1.5 1.5 0 0 1 4.5 3h11A1.5 1.5 0 0 1 17 4.5V18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
    <circle cx="10" cy="12" r="3" fill="currentColor" />
  </svg>
);
