import type { Row } from '../api/types';
import { useWords } from '../i18n/words';
import { Cell } from '../parts/marks';
import { useSession } from '../parts/session';
import { shownScore } from '../subject/rounding';
import { ClaimButton } from './ClaimButton';
import { Clock, ClockDone } from './Clock';
import { clockState, secondsLeft, type FollowUp } from './followUps';
import { pageOf, shortSpan, whatHappened, whoOf, whyOf } from './inWords';

/** Who should be called, why, how long there is, and whose it is. `row` is what Live knows of them. */
export function FollowUpCard({ followUp, row, beaten, now }: { followUp: FollowUp; row: Row | undefined; beaten: boolean; now: number }) {
  const w = useWords();
  const me = useSession().user.name;
  const { lead, claimed } = followUp;
  const left = secondsLeft(followUp, now);
  const mine = claimed?.owner === me;
  const state = claimed ? (mine ? 'claimed' : 'taken') : clockState(left);
  const who = whoOf(lead, w);
  return (
    <article class={claimed ? 'fu brief' : 'fu'} data-state={state} data-key={followUp.key}>
      {claimed ? <ClockDone state={state} /> : <Clock followUp={followUp} now={now} />}
      <div class="fu-text">
        <p class="fu-title">
          <a href={pageOf(lead)} title={who}>{who}</a>
          {row && <Cell row={row} />}
          <span class="num"><span class="vh">{w.scoreWord} </span>{shownScore(row?.score ?? lead.score)}</span>
          <span class="what dim">{claimed ? claimInWords(followUp, mine, w) : left > 0 ? `${whatHappened(lead, w)}${w.lang === 'en' ? ' ' : '，'}${w.ago(shortSpan(now - followUp.start, w))}` : w.overdue}</span>
        </p>
        <p class="fu-why cut">{beaten && claimed && !mine ? w.faster : whyOf(lead, followUp.person, w) || whatHappened(lead, w)}</p>
      </div>
      <div class="fu-act">
        <ClaimButton followUp={followUp} />
        <a class="btn fu-open" href={pageOf(lead)} aria-label={w.openOf(who)}>{w.open}</a>
      </div>
    </article>
  );
}

type W = ReturnType<typeof useWords>;

function claimInWords({ claimed, start }: FollowUp, mine: boolean, w: W): string {
  const after = shortSpan(claimed!.at - start, w);
  return mine ? w.claimedMine(after) : w.claimedBy(claimed!.owner ?? w.somebody, after);
}
