import type { Session } from '../api/types';
import type { Route } from '../base/router';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { live } from '../live/model';
import { Icon } from '../parts/Icon';
import { initialsOf } from '../parts/names';
import { openCount, signals } from '../signals/model';
import { serverNow, useNow } from '../time/now';
import { AccountMenu } from './AccountMenu';
import { find } from './keys';
import { LanguageSwitch, Logo, ThemeSwitch } from './switches';

export function TopBar({ session, route, signOut }: { session: Session; route: Route; signOut(): void }) {
  const w = useWords();
  const inAccounts = route.page === 'accounts' || route.page === 'account';
  const inPeople = route.page === 'people' || route.page === 'visitor';
  const current = (here: boolean) => (here ? { 'aria-current': 'page' as const } : {});
  return (
    <header class="topbar">
      <a class="brand" href="/" aria-label={w.brand}><Logo /><span class="word">VisitorGateway</span></a>
      <nav class="nav" aria-label={w.mainNav}>
        <a href="/" {...current(route.page === 'live')}><Icon name="live" />{w.live}</a>
        <a href="/accounts" {...current(inAccounts)}><Icon name="accounts" />{w.accounts}</a>
        <a href="/people" {...current(inPeople)}><Icon name="person" />{w.people}</a>
        <a href="/signals" {...current(route.page === 'signals')}><Icon name="signal" />{w.signals}<OpenCount /></a>
        <a href="/scoring" class="wide-only" {...current(route.page === 'scoring')}><Icon name="scoring" />{w.scoring}</a>
        <a href="/settings" class="wide-only" {...current(route.page === 'settings')}><Icon name="settings" />{w.settings}</a>
        <AccountMenu session={session} signOut={signOut} class="phone-only" pages><Icon name="more" />{w.more}</AccountMenu>
      </nav>
      <div class="topbar-end">
        <ConnectionMark />
        {session.companyData.state === 'demo' && <span class="demo" title={session.companyData.summary}>{w.demoData}</span>}
        <button type="button" class="btn find" aria-label={w.findAnything} onClick={find}>
          <Icon name="search" /><span>{w.findAnything}</span><kbd aria-hidden="true">/</kbd>
        </button>
        <LanguageSwitch />
        <ThemeSwitch />
        <AccountMenu session={session} signOut={signOut} class="me-at">
          <span class="me" aria-hidden="true">{initialsOf(session.user.name)}</span><span class="vh">{w.signedInAs(session.user.name)}</span>
        </AccountMenu>
      </div>
    </header>
  );
}

/** How many signals wait for somebody. */
function OpenCount() {
  const w = useWords();
  const { signals: known } = useStore(signals.state);
  // What was put off comes back by the clock.
  useNow(10_000);
  const open = openCount(known, serverNow());
  if (open === 0) return null;
  const text = open > 99 ? '99+' : String(open);
  return <span class="count"><span aria-hidden="true">{text}</span><span class="vh"> {w.signalsOpen(text)}</span></span>;
}

function ConnectionMark() {
  const w = useWords();
  const { state } = useStore(live.connection);
  if (state === 'lost') return <span class="conn" data-state="lost"><Icon name="lost" />{w.reconnecting}</span>;
  return <span class="conn" data-state={state}><Icon name="live" />{state === 'live' ? w.connected : w.connecting}</span>;
}
