import { Store } from './store';

export const settingsParts = ['sites', 'data', 'users', 'keys', 'refused'] as const;
export type SettingsPart = (typeof settingsParts)[number];

const plainPages = ['accounts', 'people', 'signals', 'search', 'clicks', 'scoring', 'sign-in'] as const;

export type Route =
  | { page: 'live' }
  | { page: 'accounts' }
  | { page: 'account'; id: string }
  | { page: 'visitor'; id: string }
  | { page: 'people' }
  | { page: 'signals' }
  | { page: 'search' }
  | { page: 'clicks' }
  | { page: 'scoring' }
  | { page: 'settings'; part: SettingsPart }
  | { page: 'sign-in' }
  | { page: 'unknown' };

/** Reads a path; ids come back decoded. */
export function routeOf(pathname: string): Route {
  const parts = pathname.split('/').filter(Boolean);
  const [first, second] = parts;
  if (parts.length === 0) return { page: 'live' };
  const plain = plainPages.find((page) => page === first);
  if (parts.length === 1 && plain) return { page: plain };
  if (first === 'settings' && parts.length <= 2) {
    const part = second === undefined ? 'sites' : settingsParts.find((one) => one === second);
    if (part) return { page: 'settings', part };
  }
  if (parts.length === 2 && second && (first === 'accounts' || first === 'visitors')) {
    const id = decoded(second);
    if (id !== null) return { page: first === 'accounts' ? 'account' : 'visitor', id };
  }
  return { page: 'unknown' };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export const pathOf = (row: { type: 'account' | 'profile'; id: string }): string =>
  `/${row.type === 'account' ? 'accounts' : 'visitors'}/${encodeURIComponent(row.id)}`;

/** The path to return to after sign-in: one of ours, never another origin. */
export function safeNext(next: string | null): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || /[\\\u0000-\u001f]/.test(next)) return '/';
  return routeOf(next.split(/[?#]/, 1)[0]!).page === 'sign-in' ? '/' : next;
}

/** The code of a one-time link, /sign-in#code=XXXX. */
export const codeOf = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, '')).get('code') || null;

/** Path and query as shown in the address bar. */
export const place = new Store('/');

export function startRouter(): void {
  const read = () => place.set(location.pathname + location.search);
  read();
  addEventListener('popstate', read);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  if (how === 'push') scrollTo(0, 0);
  place.set(path);
}
