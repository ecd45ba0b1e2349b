import { useRef } from 'preact/hooks';
import type { SignalRow } from '../api/signals';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { useMay, useSession } from '../parts/session';
import { useAction } from '../parts/useAction';
import { useAway } from '../parts/useAway';
import { shownScore } from '../subject/rounding';
import { stamp } from '../time/format';
import { Clock } from './Clock';
import { followUpsOf, isOpen, keyOf, longest } from './followUps';
import { pageOf, reasonsInWords, shortSpan, whatHappened, whoOf } from './inWords';
import { signals } from './model';
import { snoozes, snoozedUntil } from './snooze';
import { useClaim } from './useClaim';

/** One signal: who, what, why, how good, whose, and what can be done about it. */
export function SignalItem({ signal, now }: { signal: SignalRow; now: number }) {
  const w = useWords();
  const open = isOpen(signal, now);
  const who = whoOf(signal, w);
  const timed = open && signal.followUpStart !== null && signal.followUpDue !== null && now - signal.followUpStart <= longest;
  const scope = signal.scope && signal.scope !== 'total' && signal.scopeName ? w.scopeOf[signal.scope]?.(signal.scopeName) : null;
  const person = signal.company ? signal.person : null;
  return (
    <li class="sig" data-state={open ? 'open' : signal.state} data-id={signal.id} {...(timed ? { 'data-key': keyOf(signal) } : {})}>
      {timed ? <Clock followUp={{ start: signal.followUpStart!, due: signal.followUpDue! }} now={now} /> : <span class="clock sig-mark" aria-hidden="true"><Icon name={open ? 'signal' : 'check'} /></span>}
      <div class="sig-text">
        <p class="sig-title"><a href={pageOf(signal)}>{who}</a> {whatHappened(signal, w)}</p>
        <p class="sig-why">{[person, reasonsInWords(signal, w)].filter(Boolean).join(w.lang === 'en' ? ': ' : '：')}</p>
        <p class="small dim sig-state">{stateInWords(signal, open, now, w)}</p>
      </div>
      <div class="sig-facts">
        <p><span class="tag sig-kind">{w.signalKind[signal.kind] ?? signal.kind}</span></p>
        <p class="small">{[w.scoreThen(shownScore(signal.score), signal.subjectType), scope].filter(Boolean).join(w.comma)}</p>
        <p class="small dim"><time dateTime={new Date(signal.time).toISOString()}>{stamp(signal.time, now, w)}</time></p>
      </div>
      <Actions signal={signal} open={open} who={who} now={now} />
    </li>
  );
}

type W = ReturnType<typeof useWords>;

function stateInWords(signal: SignalRow, open: boolean, now: number, w: W): string {
  const answered = signal.claimedAt !== null && signal.followUpStart !== null && signal.followUpDue !== null
    ? (signal.claimedAt <= signal.followUpDue ? w.inTime : w.tooLate)(shortSpan(signal.claimedAt - signal.followUpStart, w)) : '';
  const state = open ? w.stateOpen
    : signal.state === 'snoozed' ? w.stateSnoozed(signal.snoozedUntil === null ? '' : stamp(signal.snoozedUntil, now, w))
      : signal.state === 'done' ? w.stateDone(signal.owner)
        : w.stateClaimed(signal.owner ?? w.somebody, signal.claimedAt === null ? null : stamp(signal.claimedAt, now, w));
  return [state, answered].filter(Boolean).join(w.semicolon);
}

function Actions({ signal, open, who, now }: { signal: SignalRow; open: boolean; who: string; now: number }) {
  const w = useWords();
  const [sales, admin, me] = [useMay('sales'), useMay('admin'), useSession().user.name];
  const { change } = useClaim();
  if (!sales) return <div class="sig-acts" />;
  const button = (title: string, how: Parameters<typeof change>[1], look = 'btn') => (
    <button type="button" class={look} aria-label={w.actionOn(title, who)} onClick={() => void change([signal], how)}>{title}</button>
  );
  const claimed = signal.state === 'claimed';
  return (
    <div class="sig-acts">
      {open && (
        <button type="button" class={signal.followUpDue === null ? 'btn' : 'btn btn-primary'} aria-label={w.actionOn(w.claim, who)}
          onClick={() => void change(withItsFollowUp(signal, now), 'claim')}>{w.claim}</button>
      )}
      {claimed && (signal.owner === me || admin) && button(w.giveUp, 'release')}
      {(open || claimed) && button(w.markDone, 'done')}
      {(open || claimed) && <SnoozeMenu signal={signal} who={who} now={now} />}
      {!open && !claimed && button(w.reopen, 'reopen')}
    </div>
  );
}

/** A company and its visitor tell of the same: who claims one clock has claimed the other. */
function withItsFollowUp(signal: SignalRow, now: number): readonly SignalRow[] {
  if (signal.followUpDue === null) return [signal];
  const followUp = followUpsOf(signals.state.get().signals.values(), now).find(({ key, claimed }) => !claimed && key === keyOf(signal));
  return followUp?.signals.some(({ id }) => id === signal.id) ? followUp.signals : [signal];
}

function SnoozeMenu({ signal, who, now }: { signal: SignalRow; who: string; now: number }) {
  const w = useWords();
  const root = useRef<HTMLDetailsElement>(null);
  const action = useAction();
  const close = () => void (root.current && (root.current.open = false));
  useAway(root, true, close);
  return (
    <details class="pop sig-snooze" ref={root}>
      <summary class="btn" aria-label={w.actionOn(w.snooze, who)}>{w.snooze}<Icon name="down" /></summary>
      <div class="menu">
        {snoozes.map((how) => {
          const until = snoozedUntil(how, now);
          return <button type="button" key={how} onClick={() => (close(), void action.run(() => signals.snooze(signal, until)))}>{w.snoozeFor[how]} <span class="dim">{stamp(until, now, w)}</span></button>;
        })}
        {action.failed && <p role="alert">{action.failed}</p>}
      </div>
    </details>
  );
}
