import type { Row } from '../api/types';

export const filterNames = ['site', 'country', 'stage', 'cell'] as const;
export type FilterName = (typeof filterNames)[number];

export interface Filters {
  site: readonly string[];
  country: readonly string[];
  stage: readonly string[];
  cell: readonly string[];
  hideNoise: boolean;
}

/** Filters live in the query: ?country=SE&country=DE&stage=lead&noise=show. */
export function filtersOf(search: string): Filters {
  const query = new URLSearchParams(search);
  const several = (name: FilterName) => [...new Set(query.getAll(name))].filter(Boolean);
  return {
    site: several('site'), country: several('country'), stage: several('stage'), cell: several('cell'),
    hideNoise: query.get('noise') !== 'show',
  };
}

export function searchOf(filters: Filters): string {
  const query = new URLSearchParams();
  for (const name of filterNames) for (const value of filters[name]) query.append(name, value);
  if (!filters.hideNoise) query.set('noise', 'show');
  const text = query.toString();
  return text ? `?${text}` : '';
}

const noisy = new Set(['isp', 'mobile', 'hosting', 'relay']);

/** Bots, and visitors of networks that say nothing about a company; never somebody who is known by name. */
export const isNoise = (row: Row): boolean =>
  row.bot !== null || (noisy.has(row.kind) && row.local === null && row.people.known.length === 0 && !(row.type === 'profile' && row.name));

export const valueOf = (row: Row, name: FilterName): string | null => row[name];

export const matches = (row: Row, filters: Filters): boolean =>
  !(filters.hideNoise && isNoise(row)) &&
  filterNames.every((name) => filters[name].length === 0 || filters[name].includes(valueOf(row, name) ?? ''));
