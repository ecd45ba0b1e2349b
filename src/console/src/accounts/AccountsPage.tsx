import { useEffect, useRef, useState } from 'preact/hooks';
import { api, Refused } from '../api/client';
import type { AccountList } from '../api/types';
import { go, place } from '../base/router';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { live } from '../live/model';
import { RowTable } from '../live/RowTable';
import { SkeletonTable } from '../live/SkeletonTable';
import { Icon } from '../parts/Icon';
import { Message } from '../parts/Message';
import { takeFindWish, useRowKeys } from '../shell/keys';
import { serverNow } from '../time/now';

const pageSize = 50;

/** Best companies first; search and page live in the URL. */
export function AccountsPage() {
  const w = useWords();
  const query = new URLSearchParams(useStore(place).split('?')[1] ?? '');
  const q = query.get('q') ?? '';
  const offset = Math.max(0, Math.floor(Number(query.get('from')) || 0));
  const [list, setList] = useState<AccountList | null>(null);
  const [failed, setFailed] = useState<number | null>(null);
  const [again, setAgain] = useState(0);
  useRowKeys();

  useEffect(() => {
    let here = true;
    const load = () => api.accounts(q, pageSize, offset)
      .then((answer) => here && (setList(answer), setFailed(null)))
      .catch((error) => here && setFailed(error instanceof Refused ? error.status : 0));
    void load();
    // Rows that change on the site change here too, at most every five seconds.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unwatch = live.whenRow((key) => {
      if (!key.startsWith('account:') || timer) return;
      timer = setTimeout(() => ((timer = undefined), void load()), 5_000);
    });
    return () => {
      here = false;
      clearTimeout(timer);
      unwatch();
    };
  }, [q, offset, again]);

  const to = (nextQ: string, from: number, how: 'push' | 'replace' = 'push') => {
    const search = new URLSearchParams({ ...(nextQ ? { q: nextQ } : {}), ...(from ? { from: String(from) } : {}) }).toString();
    go(search ? `/accounts?${search}` : '/accounts', how);
  };
  const rows = list?.rows ?? [];
  return (
    <main id="main" class="page" tabIndex={-1}>
      <div class="page-head"><h1>{w.accounts}</h1><p>{w.accountsTip}</p></div>
      <div class="filters"><Search q={q} search={(text) => to(text, 0, 'replace')} /></div>
      {!list && failed === null && <SkeletonTable />}
      {failed !== null && failed !== 401 && (
        <Message icon="warn" bad title={w.loadFailed} text={w.answered(failed)}>
          <div class="acts"><button type="button" class="btn" onClick={() => setAgain(again + 1)}>{w.tryNow}</button></div>
        </Message>
      )}
      {rows.length > 0 && <div class="panel"><RowTable label={w.accountsLabel} now={serverNow()} past groups={[{ id: 'all', title: null, rows }]} /></div>}
      {list && rows.length === 0 && failed === null && (
        q || offset
          ? <Message icon="filter" title={w.noMatch} text={w.noAccountsFound(q)} />
          : <Message icon="quiet" title={w.noAccounts} text={w.noAccountsText} />
      )}
      {list && (offset > 0 || list.more) && (
        <nav class="pager" aria-label={w.accounts}>
          <button type="button" class="btn" aria-disabled={offset === 0} onClick={() => offset > 0 && to(q, Math.max(0, offset - pageSize))}>{w.previous}</button>
          <span class="small dim">{w.range(offset + 1, offset + rows.length)}</span>
          <button type="button" class="btn" aria-disabled={!list.more} onClick={() => list.more && to(q, offset + pageSize)}>{w.next}</button>
        </nav>
      )}
    </main>
  );
}

function Search({ q, search }: { q: string; search(text: string): void }) {
  const w = useWords();
  const [text, setText] = useState(q);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void (takeFindWish() && field.current?.focus()), []);
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => search(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <form class="search" role="search" onSubmit={(event) => (event.preventDefault(), search(text.trim()))}>
      <Icon name="search" />
      <input id="find" ref={field} type="search" value={text} placeholder={w.searchAccounts} aria-label={w.searchAccounts}
        onInput={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}
