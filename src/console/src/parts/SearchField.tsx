import { useEffect, useRef, useState } from 'preact/hooks';
import { takeFindWish } from '../shell/keys';
import { Icon } from './Icon';

/** The page's own search, which the key / goes to; it searches while somebody types. */
export function SearchField({ text: given, label, search }: { text: string; label: string; search(text: string): void }) {
  const [text, setText] = useState(given);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void (takeFindWish() && field.current?.focus()), []);
  useEffect(() => {
    if (text.trim() === given) return;
    const timer = setTimeout(() => search(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <form class="search" role="search" onSubmit={(event) => (event.preventDefault(), search(text.trim()))}>
      <Icon name="search" />
      <input id="find" ref={field} type="search" value={text} placeholder={label} aria-label={label} onInput={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}
