import type { Row } from '../api/types';

export const filterNames = ['site', 'country', 'stage', 'cell', 'product', 'owner'] as const;
export type FilterName = (typeof filterNames)[number];

export interface Filters {
  site: readonly string[];
  country: readonly string[];
  stage: readonly string[];
  cell: readonly string[];
  product: readonly string[];
  owner: readonly string[];
  hideNoise: boolean;
}

/** Filters live in the query: ?country=SE&country=DE&stage=lead&noise=show. */
export function filtersOf(search: string): Filters {
  const query = new URLSearchParams(search);
  const several = (name: FilterName) => [...new Set(query.getAll(name))].filter(Boolean);
  return {
    site: several('site'), country: several('country'), stage: several('stage'), cell: several('cell'),
    product: several('product'), owner: several('owner'),
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

/** For owner, '-' stands for nobody. */
export const valuesOf = (row: Row, name: FilterName): readonly string[] => {
  if (name === 'product') return row.products;
  const value = name === 'owner' ? row.owner ?? '-' : row[name];
  return value === null ? [] : [value];
};

export const noFilters = { site: [], country: [], stage: [], cell: [], product: [], owner: [] } as const;

export const matches = (row: Row, filters: Filters): boolean =>
  !(filters.hideNoise && isNoise(row)) &&
  filterNames.every((name) => filters[name].length === 0 || valuesOf(row, name).some((value) => filters[name].includes(value)));
