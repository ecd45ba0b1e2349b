import type { Row } from '../api/types';

/** The keys of each group, in the order in which they are shown. */
export interface Layout {
  follow: readonly string[];
  now: readonly string[];
  left: readonly string[];
}

const leaves = 30 * 60_000;
const rising = 10;

function rank(row: Row): number {
  if (row.stage === 'sales-qualified') return 0;
  return row.change >= rising ? 1 : 2;
}

function byAttention(a: Row, b: Row): number {
  return rank(a) - rank(b) || b.score - a.score || b.lastSeen - a.lastSeen || (a.key < b.key ? -1 : 1);
}

const byLeaving = (a: Row, b: Row): number => b.lastSeen - a.lastSeen || (a.key < b.key ? -1 : 1);

export const groupNames = ['follow', 'now', 'left'] as const;

/**
 * Follow up now: least time left first. On the site now: sales-qualified, then rising, then score. Left in the last 30
 * minutes: latest first.
 * @param clocks When the follow-up of a row is due; rows without one have none.
 */
export function layoutOf(rows: Iterable<Row>, at: number, clocks: ReadonlyMap<string, number> = new Map()): Layout {
  const follow: Row[] = [];
  const now: Row[] = [];
  const left: Row[] = [];
  for (const row of rows) {
    if (clocks.has(row.key) && (row.onSite || at - row.lastSeen <= leaves)) follow.push(row);
    else if (row.onSite) now.push(row);
    else if (at - row.lastSeen <= leaves) left.push(row);
  }
  const byDue = (a: Row, b: Row) => clocks.get(a.key)! - clocks.get(b.key)! || (a.key < b.key ? -1 : 1);
  return { follow: follow.sort(byDue).map((r) => r.key), now: now.sort(byAttention).map((r) => r.key), left: left.sort(byLeaving).map((r) => r.key) };
}

/** What taking up the wanted order would do: rows that change place or go, and rows not shown yet. */
export function difference(shown: Layout, wanted: Layout): { moves: number; fresh: number } {
  const shownKeys = new Set(groupNames.flatMap((group) => shown[group]));
  let stays = 0;
  let fresh = 0;
  for (const group of groupNames) {
    const place = new Map(wanted[group].map((key, index) => [key, index]));
    const places = shown[group].map((key) => place.get(key)).filter((index) => index !== undefined);
    stays += longestRise(places);
    fresh += wanted[group].filter((key) => !shownKeys.has(key)).length;
  }
  return { moves: shownKeys.size - stays, fresh };
}

/** Length of the longest increasing subsequence: the rows that need not move. */
function longestRise(values: readonly number[]): number {
  const tails: number[] = [];
  for (const value of values) {
    const at = tails.findIndex((tail) => tail >= value);
    if (at < 0) tails.push(value);
    else tails[at] = value;
  }
  return tails.length;
}
