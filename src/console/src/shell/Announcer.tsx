import { useEffect, useRef, useState } from 'preact/hooks';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { live } from '../live/model';

/** The one polite live region: it speaks a lost connection and its return; changes of rows are silent. */
export function Announcer() {
  const w = useWords();
  const { state } = useStore(live.connection);
  const before = useRef(state);
  const [text, setText] = useState('');
  useEffect(() => {
    if (state === 'lost') setText(w.lost);
    else if (before.current === 'lost' && state === 'live') setText(w.back);
    before.current = state;
  }, [state, w]);
  return <p class="vh" role="status" aria-live="polite">{text}</p>;
}
