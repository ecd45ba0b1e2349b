import { useWords } from '../i18n/words';

/** How much of a list is shown, and the way to more of it. */
export function ListFoot({ shown, found, more }: { shown: number; found: number; more: (() => void) | null }) {
  const w = useWords();
  if (!more && found <= shown && shown < 10) return null;
  return (
    <div class="pager">
      {more && <button type="button" class="btn" onClick={more}>{w.loadMore(Math.min(50, found - shown))}</button>}
      <span class="small dim">{w.foundOf(shown, found)}</span>
    </div>
  );
}
