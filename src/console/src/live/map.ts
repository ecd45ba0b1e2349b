import type { Row } from '../api/types';
import { middleOf } from './countries';
import { land } from './land';

export const mapWidth = 290;
export const mapHeight = 132;

// 5 degrees are one dot: 4.1 across and 4.8 down.
const x = (longitude: number): number => (longitude + 170) * 0.82;
const y = (latitude: number): number => 76.8 - latitude * 0.96;

/** The land as one path of zero-length strokes, drawn as dots by their round ends. */
export const landPath: string = land
  .flatMap((row, r) => [...row].map((cell, c) => (cell === '#' ? `M${((c + 1) * 4.1).toFixed(1)} ${((r + 1) * 4.8).toFixed(1)}h0` : '')))
  .join('');

export interface Spot { country: string; x: number; y: number; now: number; left: number }

/** One spot a country: how many are on the site there, and how many left. */
export function spotsOf(rows: Iterable<Row>): Spot[] {
  const spots = new Map<string, Spot>();
  for (const row of rows) {
    const middle = row.country ? middleOf(row.country) : undefined;
    if (!row.country || !middle) continue;
    let spot = spots.get(row.country);
    if (!spot) spots.set(row.country, (spot = { country: row.country, x: x(middle.longitude), y: y(middle.latitude), now: 0, left: 0 }));
    if (row.onSite) spot.now++;
    else spot.left++;
  }
  // Points on the site are drawn last, over the rings.
  return [...spots.values()].sort((a, b) => Math.sign(a.now) - Math.sign(b.now));
}

/** How many rows each country has, most first; rows without a country under ''. */
export function countriesOf(rows: Iterable<Row>): { country: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.country ?? '', (counts.get(row.country ?? '') ?? 0) + 1);
  return [...counts].map(([country, count]) => ({ country, count })).sort((a, b) => b.count - a.count || (a.country < b.country ? -1 : 1));
}
