import type { TimelineVisit } from '../api/types';
import { useWords, type Words } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { labelOf, sourceName } from '../parts/names';
import { clock, dayWord, span } from '../time/format';
import { signed } from './rounding';
import { entriesOf } from './entries';
import { EventLine } from './EventLine';

/** Visits, newest first. The rail is dashed while the browser was anonymous and solid once the person was known. */
export function Timeline({ visits, older, now, onSite }: { visits: readonly TimelineVisit[]; older: number; now: number; onSite: boolean }) {
  const w = useWords();
  return (
    <section class="panel" aria-labelledby="h-tl">
      <div class="panel-head">
        <h2 id="h-tl">{w.timeline}</h2>
        <p class="end tl-key"><span><i class="rail" aria-hidden="true" />{w.personKnown}</span><span><i class="rail anon" aria-hidden="true" />{w.anonymousWord}</span></p>
      </div>
      <div class="tl">
        {visits.length === 0 && <p class="small muted">{w.noTimeline}</p>}
        {visits.map((visit, index) => <Visit key={`${visit.profile}-${visit.start}`} visit={visit} now={now} current={onSite && index === 0} />)}
        {older > 0 && <p class="small muted tl-older">{w.olderEntries(older)}</p>}
      </div>
    </section>
  );
}

function Visit({ visit, now, current }: { visit: TimelineVisit; now: number; current: boolean }) {
  const w = useWords();
  const latest = visit.events[0];
  return (
    <div class="visit">
      <div class="visit-head">
        <h3>{w.visitOf(when(visit, now, current, w), who(visit, w))}</h3><p class="pts">{signed(visit.points)}</p><p>{summary(visit, w)}</p>
      </div>
      <ol>
        {entriesOf(visit).map((entry) => (entry.kind === 'identified'
          ? <Identified key="identified" visit={visit} />
          : <EventLine key={entry.event.id} event={entry.event} anonymous={entry.anonymous} here={current && entry.event === latest} />))}
      </ol>
    </div>
  );
}

function Identified({ visit }: { visit: TimelineVisit }) {
  const w = useWords();
  const { identified } = visit;
  if (!identified) return null;
  const gap = w.lang === 'en' ? ' ' : '';
  return (
    <li class="ev-id">
      <time>{clock(identified.time)}</time>
      <span class="node" aria-hidden="true"><span><Icon name="join" /></span></span>
      <p><b>{w.joins(labelOf(visit.label, w), identified.name)}</b>{gap}{w.joinsHow[identified.how]}{gap}{w.joinsBefore(identified.visitsBefore)}</p>
    </li>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function when(visit: TimelineVisit, now: number, current: boolean, w: Words): string {
  const from = `${capital(dayWord(visit.start, now, w))}${w.lang === 'en' ? ', ' : ' '}${clock(visit.start)}`;
  return current ? w.visitToNow(from) : from;
}

function who(visit: TimelineVisit, w: Words): string {
  if (visit.name === null) return labelOf(visit.label, w, true);
  return visit.anonymousThen && !visit.identified ? w.whoThen(visit.name) : visit.name;
}

function summary(visit: TimelineVisit, w: Words): string {
  const spent = visit.seconds < 60 ? w.underMinute : span(visit.seconds, w);
  const parts = [w.visitNumber(visit.number), visit.pages ? w.pages(visit.pages) : '', visit.pages ? spent : ''].filter(Boolean).join(w.comma);
  const source = cameFrom(visit, w);
  return w.lang === 'en' ? `${parts}${source ? `. ${source}` : ''}` : `${parts}${source ? `。${source}` : ''}`;
}

function cameFrom({ source }: TimelineVisit, w: Words): string {
  if (!source || source.medium === 'internal') return '';
  if (source.medium === 'direct') return w.fromDirect;
  if (source.medium === 'email') return w.fromEmail(source.campaign ?? source.name);
  if (source.medium === 'referral' && source.name) return w.fromWebsite(source.name);
  const name = sourceName(source, w);
  const named = source.name && !name.includes(source.name) ? `${name} ${source.name}` : name;
  if (source.keyword) return w.from(w.withKeyword(named, source.keyword));
  return w.from(source.campaign ? w.withCampaign(named, source.campaign) : named);
}
