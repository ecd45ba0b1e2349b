import { useEffect } from 'preact/hooks';
import { go, place } from '../base/router';
import { singleKeys } from './preferences';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A single key that means something here: not while typing, and not when they are switched off. */
export const isPlainKey = (event: KeyboardEvent): boolean => singleKeys.get() && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);

/** j and k: next and previous row. Enter opens, as the focused row is a link. */
export function useRowKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event) || (event.key !== 'j' && event.key !== 'k')) return;
      const links = [...document.querySelectorAll<HTMLAnchorElement>('.row .co-name a')];
      if (links.length === 0) return;
      const at = links.findIndex((link) => link === document.activeElement);
      const next = event.key === 'j' ? at + 1 : at < 0 ? links.length - 1 : at - 1;
      links[Math.min(links.length - 1, Math.max(0, next))]!.focus();
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

let wanted = false;

/** Focuses the page's own search field, or opens Search; its field asks whether it was wanted when it appears. */
export function find(): void {
  const field = document.getElementById('find');
  if (field) return field.focus();
  wanted = true;
  go('/search');
}

export function takeFindWish(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}

/** The key / finds. */
export function useFindKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isPlainKey(event) || place.get().startsWith('/sign-in')) return;
      event.preventDefault();
      find();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
