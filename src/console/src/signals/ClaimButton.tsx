import { useWords } from '../i18n/words';
import { useMay, useSession } from '../parts/session';
import type { FollowUp } from './followUps';
import { whoOf } from './inWords';
import { useClaim } from './useClaim';

/** Claims a follow-up, or undoes one's own claim. One button, so that the focus stays when the one becomes the other. */
export function ClaimButton({ followUp }: { followUp: FollowUp }) {
  const w = useWords();
  const may = useMay('sales');
  const me = useSession().user.name;
  const { claim, release } = useClaim();
  const { claimed, lead } = followUp;
  const who = whoOf(lead, w);
  if (!may || (claimed && claimed.owner !== me)) return null;
  return (
    <button type="button" class={claimed ? 'btn' : 'btn btn-primary'} aria-label={claimed ? w.undoClaimOf(who) : w.claimOf(who)}
      onClick={() => (claimed ? release(followUp) : claim(followUp))}>{claimed ? w.undo : w.claim}</button>
  );
}
