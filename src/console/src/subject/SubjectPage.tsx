import { useEffect, useState } from 'preact/hooks';
import type { Erasure } from '../api/lists';
import type { Subject } from '../api/types';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { live } from '../live/model';
import { useAfter } from '../live/SkeletonTable';
import { Icon } from '../parts/Icon';
import { Message } from '../parts/Message';
import { nameOf } from '../parts/names';
import { useMay } from '../parts/session';
import { LostBanner } from '../shell/LostBanner';
import { Erase } from './Erase';
import { Head } from './Head';
import { Interest } from './Interest';
import { LedgerPanel } from './LedgerPanel';
import { MatchPanel } from './MatchPanel';
import { Matrix } from './Matrix';
import { Merge } from './Merge';
import { NextPanel } from './NextPanel';
import { Notes } from './Notes';
import { People } from './People';
import { PlotPanel } from './PlotPanel';
import { shownScore } from './rounding';
import { SignalsPanel } from './SignalsPanel';
import { Sources } from './Sources';
import { Timeline } from './Timeline';
import { useSubject } from './useSubject';

/** One company, or one visitor whose company is not known. */
export function SubjectPage({ type, id }: { type: 'account' | 'profile'; id: string }) {
  const w = useWords();
  const { subject, failed, reload } = useSubject(type, id);
  const [erased, setErased] = useState<Erasure | null>(null);
  const name = subject ? nameOf(subject.row, w) : w.accounts;
  // Whose page it was does not stay in the tab either.
  useEffect(() => void (document.title = w.title(erased ? w.erased : name)), [name, erased, w]);
  return (
    <main id="main" class="page" tabIndex={-1} aria-busy={!subject && failed === null}>
      {erased ? <Erased what={erased} /> : subject ? <Loaded subject={subject} reload={reload} erased={setErased} /> : failed === null ? <Loading /> : <Failed status={failed} retry={reload} />}
    </main>
  );
}

function Failed({ status, retry }: { status: number; retry(): void }) {
  const w = useWords();
  if (status === 404) return <Message icon="quiet" title={w.gone} text={w.goneText}><div class="acts"><a class="btn" href="/">{w.toLive}</a></div></Message>;
  return (
    <Message icon="warn" bad title={w.pageFailed} text={w.answered(status)}>
      <div class="acts"><button type="button" class="btn" onClick={retry}>{w.tryNow}</button></div>
    </Message>
  );
}

function Erased({ what }: { what: Erasure }) {
  const w = useWords();
  useEffect(() => document.getElementById('main')?.focus(), []);
  return (
    <>
      <div class="page-head"><h1>{w.erase}</h1></div>
      <div role="status"><Message icon="check" title={w.erased} text={w.erasedText(what.events, what.signals)}><div class="acts"><a class="btn" href="/people">{w.people}</a></div></Message></div>
    </>
  );
}

function Loaded({ subject, reload, erased }: { subject: Subject; reload(): void; erased(what: Erasure): void }) {
  const w = useWords();
  const connection = useStore(live.connection);
  const score = shownScore(subject.ledger.total);
  const account = subject.row.type === 'account';
  const [sales, admin] = [useMay('sales'), useMay('admin')];
  return (
    <>
      <nav class="crumb" aria-label={w.crumb}><a href={account ? '/' : '/people'}><Icon name="back" />{account ? w.live : w.people}</a></nav>
      {connection.state === 'lost' && <div class="panel lost-at"><LostBanner connection={connection} /></div>}
      <Head subject={subject} reload={reload} />
      {!subject.row.local && <MatchPanel match={subject.match} row={subject.row} />}
      <nav class="jump" aria-label={w.onThisPage}>
        <a href="#h-plot">{w.scoreWord}</a><a href="#h-why">{w.whyScore(score)}</a><a href="#h-mx">{w.fitActivity}</a>
        <a href="#h-ppl">{w.people}</a><a href="#h-sig">{w.signals}</a><a href="#h-tl">{w.timeline}</a>{account && <a href="#h-note">{w.notes}</a>}
      </nav>
      <div class="acc-cols">
        <div>
          <PlotPanel curve={subject.curve} now={subject.now} score={score} />
          <LedgerPanel ledger={subject.ledger} grade={subject.row.grade} now={subject.now} />
          <NextPanel row={subject.row} score={score} />
          {account && <Notes account={subject.row.id} />}
          {!account && sales && <Merge profile={subject.row.id} name={nameOf(subject.row, w)} reload={reload} />}
          {!account && admin && <Erase profile={subject.row.id} name={nameOf(subject.row, w)} erased={erased} />}
        </div>
        <div>
          <div class="pair">
            <div>
              <Matrix matrix={subject.matrix} row={subject.row} now={subject.now} />
              <People subject={subject} reload={reload} />
            </div>
            <div>
              <Interest interest={subject.interest} />
              <Sources sources={subject.sources} now={subject.now} />
              <SignalsPanel row={subject.row} />
            </div>
          </div>
          <Timeline visits={subject.timeline} older={subject.older} now={subject.now} onSite={subject.row.onSite} />
        </div>
      </div>
    </>
  );
}

function Loading() {
  const w = useWords();
  if (!useAfter(300)) return null;
  return <><p class="vh" role="status">{w.loading}</p><div class="sk sk-title" /><div class="panel sk-panel" /></>;
}
