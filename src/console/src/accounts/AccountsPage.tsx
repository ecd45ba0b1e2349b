import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import type { AccountList } from '../api/lists';
import type { Row } from '../api/types';
import { useWords, type Words } from '../i18n/words';
import { FilterMenu } from '../live/FilterMenu';
import { live } from '../live/model';
import { RowTable } from '../live/RowTable';
import { SkeletonTable } from '../live/SkeletonTable';
import { Failed } from '../parts/Failed';
import { ListFoot } from '../parts/ListFoot';
import { Message } from '../parts/Message';
import { countryName } from '../parts/names';
import { useQuery } from '../parts/query';
import { SearchField } from '../parts/SearchField';
import { useMay } from '../parts/session';
import { SortSelect } from '../parts/SortSelect';
import { useList } from '../parts/useList';
import { useRowKeys } from '../shell/keys';
import { serverNow } from '../time/now';

const sorts = ['score', 'name', 'seen', 'first', 'visits', 'pages', 'people', 'country', 'owner'] as const;
const filters = ['stage', 'country', 'cell', 'product', 'owner'] as const;
const stages = ['sales-qualified', 'lead', 'suspect'] as const;
const known = ['q', 'sort', 'order', ...filters];
/** Kept while a new answer is on the way, so that an open menu keeps its options. */
const none: AccountList['choices'] = { countries: [], cells: [], owners: [], products: [] };

/** Every company; search, filters and order live in the URL. */
export function AccountsPage() {
  const w = useWords();
  const [query, change] = useQuery();
  const asked = new URLSearchParams([...query].filter(([name]) => known.includes(name)));
  const list = useList<Row, AccountList>(api.accounts, asked.toString());
  const may = useMay('sales');
  useRowKeys();
  const short = list.rows.length <= 50;
  useEffect(() => {
    // Rows that change on the site change here too, at most every five seconds, while the first page is all that is shown.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unwatch = live.whenRow((key) => {
      if (!key.startsWith('account:') || timer || !short) return;
      timer = setTimeout(() => ((timer = undefined), list.reload()), 5_000);
    });
    return () => (clearTimeout(timer), unwatch());
  }, [list.reload, short]);

  const q = query.get('q') ?? '';
  const sort = query.get('sort') ?? 'score';
  const narrowed = filters.some((name) => query.getAll(name).length > 0);
  const choices = list.page?.choices ?? none;
  return (
    <main id="main" class="page" tabIndex={-1}>
      <div class="page-head">
        <h1>{w.accounts}</h1><p>{list.page ? w.companiesFound(list.page.found) : w.accountsTip}</p>
        {may && <a class="btn end" href={`/api/v1/accounts.csv?${asked}`} download="accounts.csv">{w.exportCsv}</a>}
      </div>
      <div class="filters" role="group" aria-label={w.filters}>
        <SearchField text={q} label={w.searchAccounts} search={(text) => change({ q: text })} />
        {filters.map((name) => (
          <FilterMenu key={name} title={titleOf(name, w)} options={optionsOf(name, choices, query.getAll(name), w)} chosen={query.getAll(name)}
            onOpen={() => {}} choose={(values) => change({ [name]: values })} />
        ))}
        <SortSelect sorts={sorts} value={sort} set={(next) => change({ sort: next === 'score' ? null : next, order: null })} />
      </div>
      {!list.page && list.failed === null && <SkeletonTable />}
      <Failed failed={list.failed} title={w.loadFailed} retry={list.reload} />
      {list.rows.length > 0 && (
        <div class="panel">
          <RowTable label={w.accounts} now={serverNow()} past groups={[{ id: 'all', title: null, rows: list.rows }]}
            order={{ by: sort, reversed: query.get('order'), set: (by, order) => change({ sort: by === 'score' ? null : by, order }) }} />
        </div>
      )}
      {list.page && list.rows.length === 0 && list.failed === null && (
        q ? <Message icon="filter" title={w.noMatch} text={w.noAccountsFound(q)} />
          : narrowed ? <Message icon="filter" title={w.noMatch} text={w.nothingHere}><div class="acts"><a class="btn" href="/accounts">{w.clearFilters}</a></div></Message>
            : <Message icon="quiet" title={w.noAccounts} text={w.noAccountsText} />
      )}
      {list.page && <ListFoot shown={list.rows.length} found={list.page.found} more={list.more} />}
    </main>
  );
}

function titleOf(name: (typeof filters)[number], w: Words): string {
  return { stage: w.stageWord, country: w.country, cell: w.cellWord, product: w.product, owner: w.ownerWord }[name];
}

function optionsOf(name: (typeof filters)[number], choices: AccountList['choices'], chosen: readonly string[], w: Words) {
  const values = {
    stage: [...stages], country: choices.countries, cell: choices.cells, product: choices.products, owner: choices.owners.length ? ['-', ...choices.owners] : [],
  }[name];
  const title = (value: string) =>
    name === 'country' ? countryName(value, w)
      : name === 'stage' ? w.stage[value as (typeof stages)[number]] ?? value
        : name === 'owner' && value === '-' ? w.nobodyYet : value;
  return [...new Set([...values, ...chosen])].map((value) => ({ value, title: title(value) }));
}
