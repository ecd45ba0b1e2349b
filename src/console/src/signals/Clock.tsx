import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { clockState, secondsLeft, type FollowUp } from './followUps';
import { shortSpan } from './inWords';

const round = 131.9;

/** The ring is redrawn once a second, never animated. It is silent to screen readers until asked; the live region tells of its marks. */
export function Clock({ followUp, now }: { followUp: Pick<FollowUp, 'start' | 'due'>; now: number }) {
  const w = useWords();
  const left = secondsLeft(followUp, now);
  const state = clockState(left);
  const total = Math.max(1, (followUp.due - followUp.start) / 1000);
  const share = Math.min(1, Math.max(0, left / total));
  return (
    <span class="clock" data-state={state} role="timer" aria-label={left > 0 ? w.clockLeft(left) : w.clockLate(shortSpan(-left * 1000, w))}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="21" /><circle cx="24" cy="24" r="21" {...(left > 0 ? { 'stroke-dasharray': `${(share * round).toFixed(1)} ${round}` } : {})} />
      </svg>
      <b aria-hidden="true">{left > 0 ? left : w.lateShort(-left)}</b>
    </span>
  );
}

export const ClockDone = ({ state }: { state: string }) => <span class="clock" data-state={state} aria-hidden="true"><Icon name="check" /></span>;
