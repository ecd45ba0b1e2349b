import type { Subject } from '../api/types';
import { useWords } from '../i18n/words';
import { Flash } from '../parts/Flash';
import { Cell, Presence, StageMark } from '../parts/marks';
import { kindOf, nameOf, placeOf } from '../parts/names';
import { day, span, stamp } from '../time/format';
import { FollowUpAt } from './FollowUpAt';
import { Owner } from './Owner';
import { shownScore } from './rounding';

export function Head({ subject, reload }: { subject: Subject; reload(): void }) {
  const w = useWords();
  const { row, now } = subject;
  const score = shownScore(subject.ledger.total);
  const facts = [row.domain, kindOf(row, w), placeOf(row, w, true), w.firstSeen(day(row.firstSeen, now, w.lang))].filter((fact) => fact !== null);
  return (
    <header class="acc-head">
      <div class="acc-who">
        <h1>{nameOf(row, w)}</h1>
        <p class="acc-facts">{facts.map((fact) => <span key={fact}>{fact}</span>)}</p>
        <p class="acc-now"><Presence on={row.onSite} hidden /><span>{row.onSite ? w.onSiteNow(doing(subject, w)) : w.lastSeen(stamp(row.lastSeen, now, w))}</span></p>
      </div>
      <div class="acc-score">
        <Flash class="big" value={score}><span class="vh">{w.scoreWord} </span>{score}</Flash>
        <div class="acc-stage"><StageMark stage={row.stage} /><span class="small dim">{course(subject, w)}</span></div>
        <Cell row={row} />
        <FollowUpAt row={row} />
        {row.type === 'account' && <Owner account={row.id} owner={row.owner} reload={reload} />}
      </div>
    </header>
  );
}

type W = ReturnType<typeof useWords>;

function doing({ row }: Subject, w: W): string {
  const who = row.people.known[0] ?? (row.people.anonymous ? w.anonymous(row.people.anonymous) : null);
  const page = row.page ? w.quote(row.page.title ?? row.page.url) : null;
  return [who, page, span(row.seconds, w)].filter((part) => part !== null).join(w.comma);
}

/** ▲ 38 in 30 min, cools to lead 19 Nov. */
function course({ row, curve, now }: Subject, w: W) {
  const change = Math.round(row.change);
  const cools = curve.coolsAt !== null && curve.coolsTo ? w.coolsTo(w.stage[curve.coolsTo], day(curve.coolsAt, now, w.lang)) : '';
  return (
    <>
      {change !== 0 && <span class="vh">{change > 0 ? w.up : w.down} </span>}
      {change !== 0 && <span aria-hidden="true">{change > 0 ? '▲ ' : '▼ '}</span>}
      {[change === 0 ? w.unchanged30 : w.in30(w.lang === 'en' ? Math.abs(change) : change), cools].filter(Boolean).join(w.comma)}
    </>
  );
}
