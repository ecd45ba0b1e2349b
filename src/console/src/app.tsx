import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { AccountsPage } from './accounts/AccountsPage';
import { api, Refused, whenSignedOut } from './api/client';
import type { Session } from './api/types';
import { go, place, routeOf, type Route } from './base/router';
import { useStore } from './base/store';
import { ClicksPage } from './clicks/ClicksPage';
import { WordsContext, wordsOf, useWords, type Words } from './i18n/words';
import { live } from './live/model';
import { LivePage } from './live/LivePage';
import { PeoplePage } from './people/PeoplePage';
import { Icon } from './parts/Icon';
import { Message } from './parts/Message';
import { NoticeBar } from './parts/notice';
import { SessionContext } from './parts/session';
import { ScoringPage } from './scoring/ScoringPage';
import { SearchPage } from './search/SearchPage';
import { partTitle, SettingsPage } from './settings/SettingsPage';
import { Announcer } from './shell/Announcer';
import { useFindKey } from './shell/keys';
import { lang } from './shell/preferences';
import { TopBar } from './shell/TopBar';
import { Caller } from './signals/Caller';
import { SignalsPage } from './signals/SignalsPage';
import { SignInPage } from './signin/SignInPage';
import { SubjectPage } from './subject/SubjectPage';

type SignedIn = { state: 'asking' } | { state: 'out' } | { state: 'in'; session: Session } | { state: 'failed'; status: number };

export function App() {
  const words = wordsOf(useStore(lang));
  return <WordsContext.Provider value={words}><Console /></WordsContext.Provider>;
}

function Console() {
  const w = useWords();
  const path = useStore(place);
  const route = routeOf(path.split('?', 1)[0]!);
  const [signed, setSigned] = useState<SignedIn>({ state: 'asking' });
  useFindKey();

  const ask = useCallback(async () => {
    try {
      const session = await api.session();
      setSigned({ state: 'in', session });
      live.start();
    } catch (error) {
      const status = error instanceof Refused ? error.status : 0;
      if (status !== 401) setSigned((before) => (before.state === 'in' ? before : { state: 'failed', status }));
    }
  }, []);
  const leave = useCallback(() => {
    live.stop();
    setSigned({ state: 'out' });
    const here = place.get();
    if (routeOf(here.split('?', 1)[0]!).page !== 'sign-in') go(here === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: here })}`, 'replace');
  }, []);
  useEffect(() => {
    whenSignedOut(leave);
    if (route.page !== 'sign-in') void ask();
  }, []);
  useEffect(() => {
    // The page of a company or visitor names itself once it knows the name.
    if (route.page !== 'account' && route.page !== 'visitor') document.title = w.title(titleOf(route, w));
  }, [path, w]);
  const arrived = useRef(false);
  const at = path.split('?', 1)[0]!;
  useEffect(() => {
    // After a change of page, the keyboard and screen readers go on at its beginning.
    const main = document.getElementById('main');
    if (arrived.current && !main?.contains(document.activeElement)) main?.focus({ preventScroll: true });
    arrived.current = true;
  }, [at]);

  if (route.page === 'sign-in') return <SignInPage signedIn={ask} />;
  if (signed.state === 'failed') return <Unreachable status={signed.status} retry={() => void ask()} />;
  if (signed.state !== 'in') return null;
  const signOut = () => void api.signOut().catch(() => {}).then(() => (go('/sign-in'), leave()));
  return (
    <SessionContext.Provider value={signed.session}>
      <a class="skip" href="#main">{w.skip}</a>
      <TopBar session={signed.session} route={route} signOut={signOut} />
      <Announcer />
      <Caller />
      <NoticeBar />
      {signed.session.companyData.state === 'demo' && route.page === 'live' && <DemoBanner how={signed.session.companyData.how} />}
      <Page route={route} session={signed.session} checkSession={() => void ask()} />
    </SessionContext.Provider>
  );
}

function Page({ route, session, checkSession }: { route: Route; session: Session; checkSession(): void }) {
  const w = useWords();
  switch (route.page) {
    case 'live': return <LivePage session={session} checkSession={checkSession} />;
    case 'accounts': return <AccountsPage />;
    case 'people': return <PeoplePage />;
    case 'signals': return <SignalsPage />;
    case 'search': return <SearchPage />;
    case 'clicks': return <ClicksPage />;
    case 'scoring': return <ScoringPage />;
    case 'settings': return <SettingsPage key={route.part} part={route.part} />;
    case 'account': return <SubjectPage key={`a${route.id}`} type="account" id={route.id} />;
    case 'visitor': return <SubjectPage key={`v${route.id}`} type="profile" id={route.id} />;
    default: return (
      <main id="main" class="page" tabIndex={-1}>
        <Message icon="quiet" title={w.gone} text={location.pathname}><div class="acts"><a class="btn" href="/">{w.toLive}</a></div></Message>
      </main>
    );
  }
}

function titleOf(route: Route, w: Words): string {
  switch (route.page) {
    case 'sign-in': return w.signIn;
    case 'accounts': return w.accounts;
    case 'people': return w.people;
    case 'signals': return w.signals;
    case 'search': return w.search;
    case 'clicks': return w.clickMap;
    case 'scoring': return w.scoring;
    case 'settings': return partTitle(route.part, w);
    default: return w.live;
  }
}

function DemoBanner({ how }: { how: string | null }) {
  const w = useWords();
  return (
    <aside class="banner plain" aria-label={w.demoData}>
      <Icon name="data" /><span><b>{w.demoData}{w.lang === 'en' ? '. ' : '。'}</b>{w.demoBanner}{how && <> {how}</>}</span>
    </aside>
  );
}

function Unreachable({ status, retry }: { status: number; retry(): void }) {
  const w = useWords();
  return (
    <main id="main" class="page" tabIndex={-1}>
      <Message icon="warn" bad title={w.pageFailed} text={w.answered(status)}>
        <div class="acts"><button type="button" class="btn" onClick={retry}>{w.tryNow}</button></div>
      </Message>
    </main>
  );
}
