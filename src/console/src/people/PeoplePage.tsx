import { api } from '../api/client';
import type { PersonList, PersonSummary } from '../api/lists';
import { useWords } from '../i18n/words';
import { SkeletonTable } from '../live/SkeletonTable';
import { Failed } from '../parts/Failed';
import { ListFoot } from '../parts/ListFoot';
import { Message } from '../parts/Message';
import { useQuery } from '../parts/query';
import { SearchField } from '../parts/SearchField';
import { SortSelect } from '../parts/SortSelect';
import { useList } from '../parts/useList';
import { useRowKeys } from '../shell/keys';
import { serverNow, useNow } from '../time/now';
import { PersonTable } from './PersonTable';

const sorts = ['seen', 'score', 'name', 'company', 'visits', 'first'] as const;
const kinds = ['all', 'named', 'anonymous'] as const;

/** Identified people and anonymous browsers; search, kind and order live in the URL. */
export function PeoplePage() {
  const w = useWords();
  const [query, change] = useQuery();
  const asked = new URLSearchParams([...query].filter(([name]) => ['q', 'kind', 'sort', 'order'].includes(name)));
  const list = useList<PersonSummary, PersonList>(api.people, asked.toString());
  useNow(30_000);
  useRowKeys();
  const [q, kind] = [query.get('q') ?? '', query.get('kind') ?? 'all'];
  return (
    <main id="main" class="page" tabIndex={-1}>
      <div class="page-head"><h1>{w.people}</h1><p>{list.page ? w.peopleFound(list.page.found) : w.peopleTip}</p></div>
      <div class="filters always" role="group" aria-label={w.filters}>
        <SearchField text={q} label={w.searchPeople} search={(text) => change({ q: text })} />
        <div class="seg" role="group" aria-label={w.people}>
          {kinds.map((one) => <button type="button" key={one} aria-pressed={kind === one} onClick={() => change({ kind: one === 'all' ? null : one })}>{w.kindOfPerson[one]}</button>)}
        </div>
        <SortSelect sorts={sorts} value={query.get('sort') ?? 'seen'} set={(next) => change({ sort: next === 'seen' ? null : next })} />
      </div>
      {!list.page && list.failed === null && <SkeletonTable />}
      <Failed failed={list.failed} title={w.loadFailed} retry={list.reload} />
      {list.rows.length > 0 && <div class="panel"><PersonTable rows={list.rows} now={serverNow()} /></div>}
      {list.page && list.rows.length === 0 && list.failed === null && (
        q ? <Message icon="filter" title={w.noPeople} text={w.noAccountsFound(q)} /> : <Message icon="quiet" title={w.noPeople} text={w.noPeopleText} />
      )}
      {list.page && <ListFoot shown={list.rows.length} found={list.page.found} more={list.more} />}
    </main>
  );
}
