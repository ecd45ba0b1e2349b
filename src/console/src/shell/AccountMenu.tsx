import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Session } from '../api/types';
import { useWords } from '../i18n/words';
import { useAway } from '../parts/useAway';
import { CallSwitches } from './CallSwitches';

/** Who is signed in, and the way out: behind the initials in the bar, behind More on phones. */
export function AccountMenu({ session, signOut, class: name, pages = false, children }: {
  session: Session; signOut(): void; class: string;
  /** With the pages that have no place in a phone's bar. */
  pages?: boolean; children: ComponentChildren;
}) {
  const w = useWords();
  const root = useRef<HTMLDetailsElement>(null);
  const close = () => void (root.current && (root.current.open = false));
  useAway(root, true, close);
  return (
    <details class={`pop ${name}`} ref={root}>
      <summary>{children}</summary>
      <div class="menu">
        <p class="menu-who"><b>{session.user.name}</b><br />{w.role[session.user.role]}</p>
        {pages && <><a href="/scoring" onClick={close}>{w.scoring}</a><a href="/settings" onClick={close}>{w.settings}</a></>}
        <CallSwitches />
        <button type="button" onClick={signOut}>{w.signOut}</button>
        <p>{w.version(session.version)}</p>
      </div>
    </details>
  );
}
