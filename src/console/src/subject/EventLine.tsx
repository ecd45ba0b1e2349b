import type { TimelineEvent } from '../api/types';
import { useWords, type Words } from '../i18n/words';
import { ExternalLink } from '../parts/ExternalLink';
import { Icon, iconOf } from '../parts/Icon';
import { clock, minutesSeconds } from '../time/format';
import { eventTitle } from './eventTitle';
import { signed } from './rounding';

const keyTypes = new Set(['form_submit', 'download', 'call', 'webinar', 'webinar_registered', 'webinar_attended', 'trial_started', 'free_trial', 'purchase']);

export function EventLine({ event, anonymous, here }: { event: TimelineEvent; anonymous: boolean; here: boolean }) {
  const w = useWords();
  const page = event.type === 'page_view';
  const title = eventTitle({ type: event.type, what: page ? event.title ?? event.url : event.detail ?? event.title, count: 1 }, w);
  const key = keyTypes.has(event.type) && event.points > 0;
  const notes = [
    ...event.fields.map((field) => `${field.name}${w.lang === 'en' ? ': ' : '：'}${field.value}`),
    ...(page && event.detail ? [event.detail] : []), ...(here ? [w.onPageNow] : []), ...(event.bot ? [w.bot(event.bot)] : []),
  ];
  return (
    <li class={['ev', anonymous ? 'anon' : '', key ? 'key' : ''].filter(Boolean).join(' ')}>
      <time>{clock(event.time)}</time>
      <span class="node" aria-hidden="true" />
      <span class="ico"><Icon name={iconOf(event.type)} /></span>
      <span class="what">
        {page && event.url ? <ExternalLink class="ev-link" url={event.url}>{title}</ExternalLink> : title}
        {notes.map((note, index) => [<br key={`${index}-br`} />, <span class="small dim" key={index}>{note}</span>])}
      </span>
      <Read event={event} w={w} />
      <span class={Math.abs(event.points) < 0.05 ? 'pts zero' : 'pts'}>{signed(event.points)}</span>
    </li>
  );
}

/** Time on the page and how far it was read. */
function Read({ event: { seconds, scroll }, w }: { event: TimelineEvent; w: Words }) {
  if (seconds === null && scroll === null) return <span class="read" />;
  const percent = scroll === null ? null : Math.round(Math.min(1, Math.max(0, scroll)) * 100);
  const time = seconds === null ? '' : minutesSeconds(seconds);
  return (
    <span class="read">
      {seconds !== null && percent !== null && <span class="vh">{w.read(time, percent)}</span>}
      <span class="read-time" aria-hidden={percent !== null}>{time}</span>
      {percent !== null && <><i aria-hidden="true"><b style={{ width: `${percent}%` }} /></i><span aria-hidden="true">{percent}%</span></>}
    </span>
  );
}
