import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../i18n/words';

/** A button for what cannot be taken back: it says what will happen, and asks once more. */
export function Confirm({ label, ask, sure, about, busy, act }: { label: string; ask: string; sure: string; about: string; busy: boolean; act(): void }) {
  const w = useWords();
  const [asked, setAsked] = useState<boolean | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone: the keyboard goes on where pressing again does no harm.
  useEffect(() => (asked === null ? undefined : (asked ? safe : first).current?.focus()), [asked]);
  if (!asked) return <button type="button" class="btn" ref={first} aria-label={w.actionFor(label, about)} onClick={() => setAsked(true)}>{label}</button>;
  return (
    <>
      <span class="small ask" role="alert">{ask}</span>
      <button type="button" class="btn btn-primary" aria-label={w.actionFor(sure, about)} aria-disabled={busy} onClick={() => (setAsked(false), act())}>{sure}</button>
      <button type="button" class="btn" ref={safe} onClick={() => setAsked(false)}>{w.cancel}</button>
    </>
  );
}
