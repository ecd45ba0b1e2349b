import type { Session } from '../api/types';
import { useWords } from '../i18n/words';
import { Message } from '../parts/Message';
import { useNow } from '../time/now';
import { filterTitle, valueTitle } from './FilterBar';
import { filterNames, noFilters, type Filters } from './filters';
import type { LiveState } from './model';

export function LoadFailed({ failure, retry }: { failure: NonNullable<LiveState['failure']>; retry(): void }) {
  const w = useWords();
  const seconds = Math.max(0, Math.ceil((failure.retryAt - useNow(1_000)) / 1_000));
  return (
    <Message icon="warn" bad title={w.loadFailed} text={`${w.answered(failure.status)} ${seconds ? w.tryingIn(seconds) : w.trying}`}>
      <div class="acts"><button type="button" class="btn" onClick={retry}>{w.tryNow}</button></div>
    </Message>
  );
}

export function NothingMatches({ rows, filters, sites, set }: {
  rows: number; filters: Filters; sites: Session['sites']; set(filters: Filters): void;
}) {
  const w = useWords();
  const named = filterNames.filter((name) => filters[name].length > 0)
    .map((name) => w.filterIs(filterTitle(name, w), filters[name].map((value) => valueTitle(name, value, sites, w)).join(w.or)));
  return (
    <Message icon="filter" title={w.noMatch} text={w.noMatchText(rows, named.join(w.and))}>
      <div class="acts">
        <button type="button" class="btn" onClick={() => set({ ...filters, ...noFilters })}>{w.clearFilters}</button>
      </div>
    </Message>
  );
}

export function Quiet({ hidden, show }: { hidden: number; show(): void }) {
  const w = useWords();
  return (
    <Message icon="quiet" title={w.quiet} text={[w.quietText, hidden ? w.quietHidden(hidden) : ''].filter(Boolean).join(w.lang === 'en' ? ' ' : '')}>
      {hidden > 0 && <div class="acts"><button type="button" class="btn" onClick={show}>{w.showNoise}</button></div>}
    </Message>
  );
}

export function NoCompanyData({ session, check }: { session: Session; check(): void }) {
  const w = useWords();
  return (
    <Message icon="data" title={w.noData} text={w.noDataText}>
      <ol>
        <li><div>{w.noDataGet}<pre tabIndex={0} role="region" aria-label={w.commands}>./run data import libloc</pre></div></li>
        <li><div>{w.noDataOr} <code>data/geo/</code></div></li>
        <li><div>{w.noDataThen}</div></li>
      </ol>
      {session.companyData.how && <p class="ref">{session.companyData.how}</p>}
      <div class="acts"><button type="button" class="btn" onClick={check}>{w.checkAgain}</button></div>
    </Message>
  );
}
