import type { Words } from '../i18n/words';

/** What happened, in words: Download: price list; 7 pages: flow sensors; a site's own event by its name. */
export function eventTitle(event: { type: string; what: string | null; count: number }, w: Words): string {
  const { type, count } = event;
  const what = type === 'consent' ? w.consentState[event.what ?? ''] ?? event.what ?? '' : event.what ?? '';
  if (type === 'page_view') return count > 1 ? w.pagesOf(count, what) : what || w.event['page_view']!;
  const word = w.event[type] ?? type.replaceAll('_', ' ');
  if (count > 1) return w.several_(count, word, what);
  const did = w.did[type];
  if (did) return what ? did(what) : did('').replace(/[:：]\s*$/, '');
  return what ? `${word}${w.lang === 'en' ? ': ' : '：'}${what}` : word;
}
