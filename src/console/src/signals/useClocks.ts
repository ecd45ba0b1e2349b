import { useStore } from '../base/store';
import { serverNow } from '../time/now';
import { followUpsOf } from './followUps';
import { signals } from './model';

/** When the follow-up of each row is due that nobody has claimed yet, by the row's key. */
export function useClocks(): ReadonlyMap<string, number> {
  const { signals: known } = useStore(signals.state);
  const clocks = new Map<string, number>();
  for (const followUp of followUpsOf(known.values(), serverNow())) if (!followUp.claimed) clocks.set(followUp.key, followUp.due);
  return clocks;
}
