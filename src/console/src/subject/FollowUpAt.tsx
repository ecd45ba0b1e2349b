import type { Row } from '../api/types';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { useSession } from '../parts/session';
import { ClaimButton } from '../signals/ClaimButton';
import { Clock, ClockDone } from '../signals/Clock';
import { followUpsOf } from '../signals/followUps';
import { signals } from '../signals/model';
import { useClaimKey } from '../signals/useClaimKey';
import { serverNow, useNow } from '../time/now';

/** The clock of the page's own company or person, and who may stop it. */
export function FollowUpAt({ row }: { row: Row }) {
  const w = useWords();
  const { signals: known } = useStore(signals.state);
  const me = useSession().user.name;
  useNow(1_000);
  useClaimKey(row.key);
  const now = serverNow();
  const followUp = followUpsOf(known.values(), now).find(({ key }) => key === row.key);
  if (!followUp) return null;
  const { claimed } = followUp;
  const mine = claimed?.owner === me;
  return (
    <div class="acc-fu" data-key={followUp.key}>
      {claimed ? <ClockDone state="claimed" /> : <Clock followUp={followUp} now={now} />}
      {claimed && !mine && <span class="small dim">{w.stateClaimed(claimed.owner ?? w.somebody, null)}</span>}
      <ClaimButton followUp={followUp} />
    </div>
  );
}
