import type { Row, Session } from '../api/types';
import { useWords, type Words } from '../i18n/words';
import { countryName } from '../parts/names';
import { FilterMenu, type Option } from './FilterMenu';
import { filterNames, searchOf, valuesOf, type FilterName, type Filters } from './filters';
import { ViewsMenu } from './ViewsMenu';

interface Props {
  filters: Filters;
  rows: readonly Row[];
  sites: Session['sites'];
  hidden: number;
  set(filters: Filters): void;
  onMenu(open: boolean): void;
}

const stages = ['sales-qualified', 'lead', 'suspect'] as const;

export function filterTitle(name: FilterName, w: Words): string {
  return { site: w.site, country: w.country, stage: w.stageWord, cell: w.cellWord, product: w.product, owner: w.ownerWord }[name];
}

export function valueTitle(name: FilterName, value: string, sites: Session['sites'], w: Words): string {
  if (name === 'country') return countryName(value, w);
  if (name === 'owner' && value === '-') return w.nobodyYet;
  if (name === 'stage') return w.stage[value as (typeof stages)[number]] ?? value;
  if (name === 'site') return sites.find((site) => site.key === value)?.name ?? value;
  return value;
}

export function FilterBar({ filters, rows, sites, hidden, set, onMenu }: Props) {
  const w = useWords();
  const options = (name: FilterName): Option[] => {
    const found = name === 'site' ? sites.map((site) => site.key) : name === 'stage' ? [...stages] : [];
    const values = new Set([...found, ...rows.flatMap((row) => valuesOf(row, name)), ...filters[name]]);
    const list = [...values].map((value) => ({ value, title: valueTitle(name, value, sites, w) }));
    return name === 'stage' ? list : list.sort((a, b) => a.title.localeCompare(b.title, w.lang));
  };
  return (
    <div class="filters" role="group" aria-label={w.filters}>
      {filterNames.map((name) => (
        <FilterMenu key={name} title={filterTitle(name, w)} options={options(name)} chosen={filters[name]} onOpen={onMenu}
          choose={(values) => set({ ...filters, [name]: values })} />
      ))}
      <ViewsMenu search={searchOf(filters)} onMenu={onMenu} />
      <button type="button" class="switch" role="switch" aria-checked={filters.hideNoise}
        onClick={() => set({ ...filters, hideNoise: !filters.hideNoise })}>
        <i aria-hidden="true" />{w.hideNoise}{' '}
        {hidden > 0 && <span class="muted"><span aria-hidden="true">{hidden}</span><span class="vh">{w.hidden(hidden)}</span></span>}
      </button>
    </div>
  );
}
