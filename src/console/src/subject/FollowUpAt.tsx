import type { Row } from '../api/types';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { useMay, useSession } from '../parts/session';
import { Clock, ClockDone } from '../signals/Clock';
import { followUpsOf } from '../signals/followUps';
import { whoOf } from '../signals/inWords';
import { signals } from '../signals/model';
import { useClaim } from '../signals/useClaim';
import { useClaimKey } from '../signals/useClaimKey';
import { serverNow, useNow } from '../time/now';

/** The clock of the page's own company or person, and who may stop it. */
export function FollowUpAt({ row }: { row: Row }) {
  const w = useWords();
  const { signals: known } = useStore(signals.state);
  const may = useMay('sales');
  const me = useSession().user.name;
  const { claim, release } = useClaim();
  useNow(1_000);
  useClaimKey(row.key);
  const now = serverNow();
  const followUp = followUpsOf(known.values(), now).find(({ key }) => key === row.key);
  if (!followUp) return null;
  const { claimed } = followUp;
  const mine = claimed?.owner === me;
  const who = whoOf(followUp.lead, w);
  return (
    <div class="acc-fu" data-key={followUp.key}>
      {claimed ? <ClockDone state="claimed" /> : <Clock followUp={followUp} now={now} />}
      {claimed && !mine && <span class="small dim">{w.stateClaimed(claimed.owner ?? w.somebody, null)}</span>}
      {may && (!claimed || mine) && (
        <button type="button" class={claimed ? 'btn' : 'btn btn-primary'} aria-label={claimed ? w.undoClaimOf(who) : w.claimOf(who)}
          onClick={() => (claimed ? release(followUp) : claim(followUp))}>{claimed ? w.undo : w.claim}</button>
      )}
    </div>
  );
}
