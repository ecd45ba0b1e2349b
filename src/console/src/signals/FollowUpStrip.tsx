import { useRef, useState } from 'preact/hooks';
import type { Row } from '../api/types';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { useMay } from '../parts/session';
import { useAway } from '../parts/useAway';
import { serverNow, useNow } from '../time/now';
import { ClockDone } from './Clock';
import { FollowUpCard } from './FollowUpCard';
import { clockState, followUpsOf, secondsLeft, slotsOf, type FollowUp } from './followUps';
import { pageOf, whatHappened, whoOf } from './inWords';
import { signals } from './model';
import { useClaim } from './useClaim';

/** Who is to be called now: two at a time, the others behind "more waiting". The strip keeps its height when nobody is. */
export function FollowUpStrip({ rows }: { rows: ReadonlyMap<string, Row> }) {
  const w = useWords();
  const state = useStore(signals.state);
  useNow(1_000);
  const now = serverNow();
  const shown = useRef<(string | null)[]>([]);
  const [held, setHeld] = useState(false);
  const all = followUpsOf(state.signals.values(), now);
  shown.current = slotsOf(shown.current, all, now, held);
  const places = shown.current.flatMap((key) => all.find((followUp) => followUp.key === key) ?? []);
  const more = all.filter((followUp) => !followUp.claimed && !shown.current.includes(followUp.key));
  return (
    <section class={more.length ? 'followups with-more' : 'followups'} aria-label={w.followUps}
      onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      {places.map((followUp) => (
        <FollowUpCard key={followUp.key} followUp={followUp} row={rows.get(followUp.key)} now={now} beaten={followUp.signals.some(({ id }) => state.beaten.has(id))} />
      ))}
      {state.loaded && places.length === 0 && <div class="fu" data-state="none"><ClockDone state="none" /><p>{w.noFollowUps}</p></div>}
      {more.length > 0 && <More waiting={more} now={now} />}
    </section>
  );
}

function More({ waiting, now }: { waiting: readonly FollowUp[]; now: number }) {
  const w = useWords();
  const may = useMay('sales');
  const { claim } = useClaim();
  const root = useRef<HTMLDetailsElement>(null);
  useAway(root, true, () => void (root.current && (root.current.open = false)));
  return (
    <details class="pop fu-more" ref={root}>
      <summary class="btn">{w.moreWaiting(waiting.length)}<Icon name="down" /></summary>
      <div class="menu">
        <ul>
          {waiting.map((followUp) => {
            const left = secondsLeft(followUp, now);
            const who = whoOf(followUp.lead, w);
            return (
              <li key={followUp.key} data-state={clockState(left)}>
                <b class="fu-left">{left > 0 ? left : w.lateShort(-left)}</b>
                <span class="fu-line"><a href={pageOf(followUp.lead)}>{who}</a> <span class="small dim">{left > 0 ? whatHappened(followUp.lead, w) : w.overdue}</span></span>
                {may && <span><button type="button" class="btn" aria-label={w.claimOf(who)} onClick={() => claim(followUp)}>{w.claim}</button></span>}
              </li>
            );
          })}
        </ul>
      </div>
    </details>
  );
}
