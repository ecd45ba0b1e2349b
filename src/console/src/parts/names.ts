import type { NetworkKind, Row, SubjectSource } from '../api/types';
import type { Words } from '../i18n/words';

const cjk = /[\u3040-\u30ff\u3400-\u9fff]/;

const regions = new Map<string, Intl.DisplayNames>();

/** The country's name in the reader's language; the code itself when it is not one. */
export function countryName(code: string, w: Words): string {
  let names = regions.get(w.lang);
  if (!names) regions.set(w.lang, (names = new Intl.DisplayNames(w.lang, { type: 'region', fallback: 'code' })));
  try {
    return names.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** Jena, DE in a row; Jena, Germany on a page; 德國 Jena. Cities are data and stay as they are. */
export function placeOf(row: Pick<Row, 'city' | 'country'>, w: Words, full = false): string | null {
  if (!row.country) return row.city;
  const country = countryName(row.country, w);
  if (!row.city) return country;
  if (w.lang !== 'en') return `${country}${cjk.test(row.city) ? '' : ' '}${row.city}`;
  return `${row.city}, ${full ? country : row.country.toUpperCase()}`;
}

export function nameOf(row: Row, w: Words): string {
  if (row.local === 'this-computer') return row.name ?? w.thisComputer;
  if (row.local === 'local-network') return row.name ?? w.localNetwork;
  return row.name ?? w.notIdentified;
}

/** Networks that name a company, not somebody who carries its traffic. */
const companyKinds: ReadonlySet<NetworkKind> = new Set(['business', 'education', 'government', 'unknown']);

const silentKinds: ReadonlySet<NetworkKind> = new Set(['business', 'reserved']);

/** What kind of company or network it is. */
export function kindOf(row: Row, w: Words): string | null {
  if (row.bot) return w.bot(row.bot);
  if (row.local) return row.local === 'this-computer' ? w.ownMachine : w.ownNetwork;
  if (row.industry) return row.industry;
  if (row.provider) return companyKinds.has(row.kind) ? row.provider : w.provider(row.provider);
  return silentKinds.has(row.kind) ? null : w.kind[row.kind];
}

/** Google, LinkedIn ad, E-mail: the first line of a source. */
export function sourceName(source: SubjectSource, w: Words): string {
  const { medium, name } = source;
  if (medium === 'paid' && name) return w.ad(name);
  return (medium === 'search' || medium === 'social') && name ? name : w.medium[medium];
}

/** The second line: what was searched for, or which campaign or address it was. */
export function sourceDetail(source: SubjectSource, w: Words): { text: string; searched: boolean } | null {
  const { medium, name, keyword, campaign } = source;
  if (keyword) return { text: keyword, searched: medium === 'search' || medium === 'paid' };
  if (source.keywordWithheld) return { text: w.withheld, searched: false };
  if (campaign) return { text: medium === 'email' || medium === 'campaign' ? campaign : w.campaignOf(campaign), searched: false };
  const named = medium === 'referral' || medium === 'ai' || medium === 'email' || medium === 'campaign';
  return named && name ? { text: name, searched: false } : null;
}

/** Labels such as "Anonymous 7f2a" come in English; only the id is data. */
export function labelOf(label: string, w: Words, inline = false): string {
  const id = /^anonymous (\S+)$/i.exec(label)?.[1];
  if (!id) return label;
  return inline ? w.anonymousInline(id) : w.anonymousLabel(id);
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s@._-]+/).filter(Boolean);
  const first = [...(words[0] ?? '?')][0]!;
  if (words.length < 2 || cjk.test(first)) return first.toUpperCase();
  return (first + [...words[words.length - 1]!][0]!).toUpperCase();
}
