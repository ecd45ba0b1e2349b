import { useWords } from '../i18n/words';
import { notice } from '../parts/notice';
import { whyInWords } from '../parts/refused';
import { useSession } from '../parts/session';
import { serverNow } from '../time/now';
import type { SignalRow } from '../api/signals';
import type { FollowUp } from './followUps';
import { signals, type Change } from './model';

/** Changes signals at once, and says so when the gateway did not let it stand. */
export function useClaim() {
  const w = useWords();
  const me = useSession().user.name;
  const change = async (which: readonly SignalRow[], how: Change): Promise<boolean> => {
    const refused = await signals.change(which, how, me, serverNow());
    if (!refused) return true;
    const first = how === 'claim' && refused.status === 409
      ? which.map(({ id }) => signals.state.get().signals.get(id)).find((signal) => signal?.state === 'claimed' && signal.owner !== me) : undefined;
    notice.set({ bad: true, text: first ? w.wasFirst(first.owner ?? w.somebody) : w.notDone(whyInWords(refused, w)) });
    return false;
  };
  return {
    change,
    claim: (followUp: FollowUp) => void change(followUp.signals, 'claim'),
    release: (followUp: FollowUp) => void change(followUp.signals, 'release'),
  };
}
