import { useEffect } from 'preact/hooks';
import { useMay } from '../parts/session';
import { isPlainKey } from '../shell/keys';
import { serverNow } from '../time/now';
import { followUpsOf } from './followUps';
import { signals } from './model';
import { useClaim } from './useClaim';

/** The key c claims: the follow-up that has the focus, or whose row has it, else the first. `only` limits it to one of them. */
export function useClaimKey(only?: string): void {
  const may = useMay('sales');
  const { claim } = useClaim();
  useEffect(() => {
    if (!may) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'c' || !isPlainKey(event)) return;
      const waiting = followUpsOf(signals.state.get().signals.values(), serverNow()).filter((followUp) => !followUp.claimed);
      const focused = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset['key'];
      const wanted = only ?? (waiting.some(({ key }) => key === focused) ? focused : shownFirst() ?? waiting[0]?.key);
      const followUp = waiting.find(({ key }) => key === wanted);
      if (!followUp) return;
      event.preventDefault();
      claim(followUp);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** The first that runs in the strip: what the eye is on. */
const shownFirst = (): string | undefined => document.querySelector<HTMLElement>('.followups .fu:is([data-state="run"], [data-state="last"], [data-state="late"])')?.dataset['key'];
