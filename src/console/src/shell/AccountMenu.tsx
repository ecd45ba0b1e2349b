import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../api/types';
import { useWords } from '../i18n/words';

/** Who is signed in, and the way out: behind the initials in the bar, behind More on phones. */
export function AccountMenu({ session, signOut, class: name, children }: {
  session: Session; signOut(): void; class: string; children: ComponentChildren;
}) {
  const w = useWords();
  const root = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = () => void (root.current && (root.current.open = false));
    const away = (event: Event) => event.target instanceof Node && !root.current?.contains(event.target) && close();
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && close();
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
      document.removeEventListener('keydown', escape);
    };
  }, []);
  return (
    <details class={`pop ${name}`} ref={root}>
      <summary>{children}</summary>
      <div class="menu">
        <p class="menu-who"><b>{session.user.name}</b><br />{w.role[session.user.role]}</p>
        <button type="button" onClick={signOut}>{w.signOut}</button>
        <p>{w.version(session.version)}</p>
      </div>
    </details>
  );
}
