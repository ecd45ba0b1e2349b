import { useEffect, useRef } from 'preact/hooks';
import { serverNow } from '../time/now';
import { followUpsOf, keyOf, type FollowUp } from './followUps';
import { signals } from './model';

/** Calls back once for each follow-up that begins while the console is open; the second signal of the same company is the same follow-up. */
export function useNewFollowUps(tell: (followUp: FollowUp) => void): void {
  const told = useRef(tell);
  told.current = tell;
  useEffect(() => signals.whenNew((signal) => {
    if (signal.state !== 'open' || signal.followUp !== 'running') return;
    const followUp = followUpsOf(signals.state.get().signals.values(), serverNow()).find(({ key }) => key === keyOf(signal));
    if (followUp && !followUp.claimed && followUp.signals.length === 1) told.current(followUp);
  }), []);
}
