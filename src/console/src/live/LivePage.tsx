import { useEffect, useMemo } from 'preact/hooks';
import type { Row, Session } from '../api/types';
import { go, place } from '../base/router';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { LostBanner } from '../shell/LostBanner';
import { useRowKeys } from '../shell/keys';
import { useClaimKey } from '../signals/useClaimKey';
import { headDate } from '../time/format';
import { FollowUpStrip } from '../signals/FollowUpStrip';
import { useClocks } from '../signals/useClocks';
import { serverNow, useNow } from '../time/now';
import { EarlierToday } from './EarlierToday';
import { FilterBar } from './FilterBar';
import { filtersOf, isNoise, matches, searchOf, type Filters } from './filters';
import { LoadFailed, NoCompanyData, NothingMatches, Quiet } from './LiveMessages';
import { live } from './model';
import { RowTable } from './RowTable';
import { LookingFor, Where } from './SidePanels';
import { LatestSignals } from '../signals/LatestSignals';
import { SkeletonTable } from './SkeletonTable';
import { useOrder, type Order } from './useOrder';

/** More rows than anybody reads at once, and few enough that a moving list stays quick. */
const atOnce = 50;

export function LivePage({ session, checkSession }: { session: Session; checkSession(): void }) {
  const w = useWords();
  const state = useStore(live.state);
  const connection = useStore(live.connection);
  const path = useStore(place);
  const now = useNow(5_000);
  const search = path.slice(path.indexOf('?') + 1 || path.length);
  const filters = useMemo(() => filtersOf(search), [search]);
  const all = useMemo(() => [...state.rows.values()], [state.rows]);
  const rows = useMemo(() => all.filter((row) => matches(row, filters)), [all, filters]);
  const order = useOrder(rows, search, now, useClocks());
  useRowKeys();
  useClaimKey();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && void live.reloadSearches(), 60_000);
    return () => clearInterval(timer);
  }, []);

  const set = (next: Filters) => go(`/${searchOf(next)}`, 'replace');
  const present = filters.hideNoise ? all.filter((row) => !isNoise(row)) : all;
  const hidden = all.length - present.length;
  const shown = order.follow.length + order.now.length + order.left.length;
  const lost = connection.state === 'lost';

  return (
    <main id="main" class="page" tabIndex={-1}>
      <FollowUpStrip rows={state.rows} />
      <PageHead rows={present} order={order} ready={state.phase === 'ready'} />
      <div class="cols">
        <div>
          <FilterBar filters={filters} rows={all} sites={session.sites} hidden={hidden} set={set} onMenu={order.menu} />
          {state.phase === 'loading' && <SkeletonTable />}
          {state.phase === 'failed' && state.failure && <LoadFailed failure={state.failure} retry={() => void live.load()} />}
          {shown > 0 && (
            <div class={lost ? 'panel stale' : 'panel'} {...order.listeners}>
              {lost && <LostBanner connection={connection} />}
              <RowTable label={w.tableLabel} now={serverNow()} fresh={state.fresh} stale={lost} groups={[
                { id: 'follow', title: w.groupFollow, note: w.groupFollowNote, rows: order.follow },
                { id: 'now', title: w.groupNow, note: w.groupNowNote, rows: order.now, atOnce },
                { id: 'left', title: w.groupLeft, note: w.groupLeftNote, rows: order.left, atOnce },
              ]} />
            </div>
          )}
          {state.phase === 'ready' && shown === 0 && (
            <>
              {lost && <div class="panel"><LostBanner connection={connection} /></div>}
              <Empty session={session} rows={all} filters={filters} hidden={hidden} set={set} checkSession={checkSession} />
            </>
          )}
          {state.phase === 'ready' && shown > 0 && session.companyData.state === 'none' && <NoCompanyData session={session} check={checkSession} />}
        </div>
        <aside class="side" aria-label={w.overview}><Where rows={rows} /><LatestSignals /><LookingFor searches={state.searches} /></aside>
      </div>
    </main>
  );
}

function PageHead({ rows, order, ready }: { rows: readonly Row[]; order: Order; ready: boolean }) {
  const w = useWords();
  const onSite = rows.filter((row) => row.onSite);
  const companies = (some: readonly Row[]) => some.filter((row) => row.type === 'account').length;
  const people = onSite.reduce((sum, row) => sum + row.people.known.length + row.people.anonymous, 0);
  return (
    <div class="page-head">
      <h1>{w.live}</h1>
      {ready && <p>{rows.length ? w.liveCounts(companies(onSite), people, companies(rows)) : w.liveNobody}</p>}
      {order.waiting
        ? (
          <p class="held" role="status">
            <span>{w.held} <b>{w.heldWhat(order.waiting.moves, order.waiting.fresh)}</b></span>
            <button type="button" class="btn" onClick={order.update}>{w.updateOrder}</button>
          </p>
        )
        : <HeadClock />}
    </div>
  );
}

function HeadClock() {
  const w = useWords();
  return <p class="end small muted nw">{headDate(useNow(1_000), w.lang)}</p>;
}

function Empty({ session, rows, filters, hidden, set, checkSession }: {
  session: Session; rows: readonly Row[]; filters: Filters; hidden: number; set(filters: Filters): void; checkSession(): void;
}) {
  const visible = rows.filter((row) => !filters.hideNoise || !isNoise(row));
  if (visible.length > 0) return <NothingMatches rows={visible.length} filters={filters} sites={session.sites} set={set} />;
  if (session.companyData.state === 'none') return <NoCompanyData session={session} check={checkSession} />;
  return <><Quiet hidden={hidden} show={() => set({ ...filters, hideNoise: false })} /><EarlierToday /></>;
}
