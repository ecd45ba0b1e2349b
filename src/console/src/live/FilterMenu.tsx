import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { useAway } from '../parts/useAway';

export interface Option { value: string; title: string }

interface Props {
  title: string;
  options: readonly Option[];
  chosen: readonly string[];
  choose(values: string[]): void;
  onOpen(open: boolean): void;
}

const searchFrom = 8;

/** One filter: a button that says what is chosen, and a menu of several values with type to find and Clear. */
export function FilterMenu({ title, options, chosen, choose, onOpen }: Props) {
  const w = useWords();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const show = (next: boolean) => (setOpen(next), onOpen(next));

  useAway(root, open, (byEscape) => {
    show(false);
    if (byEscape) button.current?.focus();
  });

  const first = options.find((option) => option.value === chosen[0])?.title ?? chosen[0];
  const value = chosen.length === 0 ? <span>{w.any}</span> : <b>{chosen.length === 1 ? first : w.several(chosen.length)}</b>;
  return (
    <div class="filter-at" ref={root}>
      <button type="button" ref={button} class={chosen.length ? 'filter on' : 'filter'} aria-haspopup="dialog" aria-expanded={open}
        aria-controls={open ? id : undefined} onClick={() => show(!open)}>
        {title} {value}<Icon name="down" />
      </button>
      {open && <Menu id={id} title={title} options={options} chosen={chosen} choose={choose} anchor={button.current} />}
    </div>
  );
}

function Menu({ id, title, options, chosen, choose, anchor }: Omit<Props, 'onOpen'> & { id: string; anchor: HTMLElement | null }) {
  const w = useWords();
  const [typed, setTyped] = useState('');
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Fixed, because the bar of filters scrolls sideways on phones and would cut the menu off.
    const box = anchor?.getBoundingClientRect();
    if (!box || !menu.current) return;
    menu.current.style.top = `${box.bottom + 4}px`;
    menu.current.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.current.offsetWidth - 8))}px`;
    menu.current.querySelector('input')?.focus({ preventScroll: true });
  }, []);
  const found = options.filter((option) => option.title.toLowerCase().includes(typed.trim().toLowerCase()));
  const toggle = (value: string) => choose(chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]);
  return (
    <div class="menu filter-menu" ref={menu} id={id} role="dialog" aria-label={title}>
      {options.length >= searchFrom && (
        <input type="text" class="filter-find" value={typed} placeholder={w.typeToFind} aria-label={w.typeToFind}
          onInput={(event) => setTyped(event.currentTarget.value)} />
      )}
      <div class="filter-options">
        {found.map(({ value, title: text }) => (
          <label key={value}><input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} /><span class="cut">{text}</span></label>
        ))}
        {found.length === 0 && <p>{w.nothingHere}</p>}
      </div>
      {chosen.length > 0 && <button type="button" onClick={() => choose([])}>{w.clear}</button>}
    </div>
  );
}
