import { useEffect } from 'preact/hooks';
import { Store, useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { Icon } from './Icon';

export interface Notice { text: string; bad?: boolean; undo?: () => void }

/** What was just done, said on whatever page comes next, with the way back. */
export const notice = new Store<Notice | null>(null);

const shownFor = 20_000;

export function NoticeBar() {
  const w = useWords();
  const now = useStore(notice);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => notice.set(null), shownFor);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div class="notice-at" role="status">
      {now && (
        <div class={now.bad ? 'notice bad' : 'notice'}>
          <Icon name={now.bad ? 'warn' : 'check'} /><span class="wrap">{now.text}</span>
          {now.undo && <button type="button" class="btn" onClick={() => (notice.set(null), now.undo!())}>{w.undo}</button>}
          <button type="button" class="btn btn-quiet" onClick={() => notice.set(null)}>{w.close}</button>
        </div>
      )}
    </div>
  );
}
