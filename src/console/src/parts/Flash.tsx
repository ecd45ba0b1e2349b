import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Tints what it shows for two seconds after the value changed; nothing moves. */
export function Flash({ value, as: Tag = 'span', class: name = '', title, children }: {
  value: string | number; as?: 'span' | 'b'; class?: string; title?: string; children: ComponentChildren;
}) {
  const shown = useRef(value);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (shown.current === value) return;
    shown.current = value;
    setChanges((n) => n + 1);
  }, [value]);
  useEffect(() => {
    if (changes === 0) return;
    const timer = setTimeout(() => setChanges(0), 2_000);
    return () => clearTimeout(timer);
  }, [changes]);
  const tint = changes ? 'changed run' : '';
  return <Tag key={changes} class={[name, tint].filter(Boolean).join(' ')} title={title}>{children}</Tag>;
}
