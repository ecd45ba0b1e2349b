import { useRef, useState } from 'preact/hooks';
import { go } from '../base/router';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { useAway } from '../parts/useAway';
import { removeView, saveView, views } from './views';

/** Saved filters: choose one, keep the present ones under a name, take one away. */
export function ViewsMenu({ search, onMenu }: { search: string; onMenu(open: boolean): void }) {
  const w = useWords();
  const saved = useStore(views);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const show = (next: boolean) => (setOpen(next), onMenu(next));
  useAway(root, open, (byEscape) => {
    show(false);
    if (byEscape) button.current?.focus();
  });
  const current = saved.find((view) => view.search === search);
  const place = (menu: HTMLDivElement | null) => {
    const box = button.current?.getBoundingClientRect();
    if (!menu || !box) return;
    menu.style.top = `${box.bottom + 4}px`;
    menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  };
  return (
    <div class="filter-at" ref={root}>
      <button type="button" ref={button} class={current ? 'filter on' : 'filter'} aria-haspopup="dialog" aria-expanded={open} onClick={() => show(!open)}>
        {w.views} {current && <b>{current.name}</b>}<Icon name="down" />
      </button>
      {open && (
        <div class="menu filter-menu" role="dialog" aria-label={w.views} ref={place}>
          {saved.length === 0 && <p class="views-none">{w.noViews}</p>}
          <ul class="views">
            {saved.map((view) => (
              <li key={view.name}>
                <button type="button" class="cut" onClick={() => (show(false), go(`/${view.search}`, 'replace'))}>{view.name}</button>
                <button type="button" class="views-remove" aria-label={w.removeView(view.name)} onClick={() => removeView(view.name)}>×</button>
              </li>
            ))}
          </ul>
          {search && (
            <form class="views-save" onSubmit={(event) => (event.preventDefault(), name.trim() && (saveView(name.trim(), search), setName(''), show(false)))}>
              <input type="text" class="filter-find" value={name} maxLength={40} placeholder={w.viewName} aria-label={w.viewName} onInput={(event) => setName(event.currentTarget.value)} />
              <input type="submit" class="btn" value={w.saveView} aria-disabled={!name.trim()} />
            </form>
          )}
        </div>
      )}
    </div>
  );
}
