import { useEffect, useRef, useState } from 'preact/hooks';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { live } from '../live/model';
import { followUpsOf, secondsLeft } from '../signals/followUps';
import { whatHappened, whoOf } from '../signals/inWords';
import { signals } from '../signals/model';
import { useNewFollowUps } from '../signals/useNewFollowUps';
import { serverNow } from '../time/now';

const marks = [60, 30, 15, 0];

/**
 * The one polite live region: it speaks new follow-ups, the marks of the clock that ends first, a lost connection and its return;
 * changes of rows are silent.
 */
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
  useNewFollowUps(({ lead }) => setText(w.newFollowUp(whoOf(lead, w), whatHappened(lead, w))));
  useEffect(() => {
    let last: { key: string; left: number } | null = null;
    const timer = setInterval(() => {
      const now = serverNow();
      const first = followUpsOf(signals.state.get().signals.values(), now).find((followUp) => !followUp.claimed && secondsLeft(followUp, now) >= -1);
      const left = first ? secondsLeft(first, now) : 0;
      const mark = first && last?.key === first.key ? marks.find((one) => last!.left > one && left <= one) : undefined;
      last = first ? { key: first.key, left } : null;
      if (first && mark !== undefined) setText(w.clockSpoken(whoOf(first.lead, w), mark));
    }, 1_000);
    return () => clearInterval(timer);
  }, [w]);
  return <p class="vh" role="status" aria-live="polite">{text}</p>;
}
