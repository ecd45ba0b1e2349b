import { api } from '../api/client';
import type { SignalRow } from '../api/signals';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { useAfter } from '../live/SkeletonTable';
import { Failed } from '../parts/Failed';
import { Message } from '../parts/Message';
import { useQuery } from '../parts/query';
import { useLoaded } from '../parts/useLoaded';
import { serverNow, useNow } from '../time/now';
import { isOpen } from './followUps';
import { shortSpan, whoOf } from './inWords';
import { signals } from './model';
import { SignalItem } from './SignalItem';
import { useClaimKey } from './useClaimKey';
import { useSignalList } from './useSignalList';

const states = ['open', 'claimed', 'snoozed', 'done', 'all'] as const;

/** The inbox of signals; what is asked for lives in the URL. */
export function SignalsPage() {
  const w = useWords();
  const [query, change] = useQuery();
  const state = states.find((one) => one === query.get('state')) ?? 'open';
  const [account, subject] = [query.get('account'), query.get('subject')];
  const asked = new URLSearchParams({
    ...(state === 'all' ? {} : { state }), ...(account ? { account } : {}), ...(subject ? { subject } : {}),
  });
  const fits = (signal: SignalRow): boolean =>
    (state === 'all' || (state === 'open' ? isOpen(signal, serverNow()) : signal.state === state))
    && (!account || signal.account === account) && (!subject || signal.subject === subject);
  const list = useSignalList(asked.toString(), fits);
  useNow(1_000);
  useClaimKey();
  const whose = list.rows?.[0];
  return (
    <main id="main" class="page narrow" tabIndex={-1}>
      <div class="page-head"><h1>{w.signals}</h1><p>{w.signalsText}</p></div>
      <Responses />
      <div class="filters always" role="group" aria-label={w.filters}>
        <div class="seg" role="group" aria-label={w.signals}>
          {states.map((one) => <button type="button" key={one} aria-pressed={state === one} onClick={() => change({ state: one === 'open' ? null : one })}>{w.signalStates[one]}</button>)}
        </div>
        {(account || subject) && whose && <span class="small dim wrap">{w.onlyOf(whoOf(whose, w))}</span>}
        {(account || subject) && <button type="button" class="btn btn-quiet" onClick={() => change({ account: null, subject: null })}>{w.everybodys}</button>}
        {list.newer > 0 && <button type="button" class="btn sig-newer" onClick={list.reload}>{w.newerSignals(list.newer)}</button>}
      </div>
      <Failed failed={list.failed} retry={list.reload} />
      {list.rows === null && list.failed === null && <Loading />}
      {list.rows?.length === 0 && <Message icon="quiet" title={w.noneIn[state]!} text={w.noneInText} />}
      {list.rows && list.rows.length > 0 && (
        <section class="panel" aria-label={w.signals}>
          <ul class="sigs">{list.rows.map((signal) => <SignalItem key={signal.id} signal={signal} now={serverNow()} />)}</ul>
        </section>
      )}
      {list.rows && list.rows.length > 0 && (
        <div class="pager">
          {list.more && <button type="button" class="btn" onClick={list.more}>{w.moreSignals}</button>}
          <span class="small dim">{w.signalsShown(list.rows.length, list.more !== null)}</span>
        </div>
      )}
    </main>
  );
}

/** How fast sales was; asked for again when a clock ends or somebody claims. */
function Responses() {
  const w = useWords();
  const { signals: known, expected } = useStore(signals.state);
  const now = serverNow();
  let ended = 0;
  for (const signal of known.values()) {
    if (signal.followUpDue !== null && !expected.has(signal.id) && (signal.claimedAt !== null || signal.followUpDue < now)) ended++;
  }
  const { value } = useLoaded(api.responses, String(ended));
  return (
    <p class="dim lead responses">
      {value && (value.started === 0 ? w.noResponses : w.responses(value.median === null ? null : shortSpan(value.median, w), value.met, value.started))}
    </p>
  );
}

function Loading() {
  const w = useWords();
  if (!useAfter(300)) return null;
  return <><p class="vh" role="status">{w.loading}</p><div class="panel sk-panel" /></>;
}
