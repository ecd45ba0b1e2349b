import { send } from './delivery';
import { page, track } from './events';
import { abandonForms } from './forms';
import { startOver } from './once';
import { active, engaged, read, startReading } from './reading';
import { safe } from './safe';
import { search } from './script';

// Single-page apps set the title after they change the address.
const TITLE_DELAY = 100;

let view: string | undefined;
// Milliseconds seen, less the moment at which the page became visible while it is.
let seen: number;
let depth: number;

// A fragment is a place on the page, or may hold the tokens of a sign-in; the paths of some apps are the exception.
const here = (): string => location.href.replace(/#(?![/!]).*/, '');

const visibleNow = (): number => (document.hidden ? 0 : Date.now());

/** Starts a page view and ends the one before. */
export function viewPage(): void {
  leavePage();
  page.url = here();
  page.title = document.title;
  seen = -visibleNow();
  depth = 0;
  startReading();
  view = track('page_view', { webdriver: navigator.webdriver || undefined });
  const query = new URL(page.url).searchParams.get(search!);
  if (query) track('site_search', { query });
}

/** Starts a page view unless one is running: after a new address, a stay in the page cache, or a refusal; not while nobody sees the page yet. */
export function ensureView(): void {
  if (!view && !(document as any).prerendering) viewPage();
}

/** Ends the page view. */
export function leavePage(): void {
  if (!view) return;
  countScroll();
  abandonForms();
  startOver();
  track('page_leave', { seconds: ((seen + visibleNow()) / 1000) | 0, engaged, scroll: depth, read: read(), view });
  view = '';
}

/** Adds the moment when the page became hidden, or takes off the moment when it became visible. */
export function countVisible(): void {
  seen += Date.now() - 2 * visibleNow();
  // A phone ends hidden pages without a word.
  if (document.hidden) send(1);
}

export function countScroll(): void {
  active();
  const percent = ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100;
  depth = Math.max(depth, Math.min(percent + 0.5, 100) | 0);
}

/** The page goes away: what is waiting has to go now. */
export function hidden(): void {
  leavePage();
  send(1);
}

/** The address may have changed without a new document. */
export const moved = safe(() => {
  if (here() === page.url) return;
  leavePage();
  page.referrer = page.url;
  setTimeout(ensureView, TITLE_DELAY);
});

export function watchHistory(): void {
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = (...args) => {
      original.apply(history, args);
      moved();
    };
  }
}
