import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { clock, day } from '../time/format';
import { serverNow } from '../time/now';
import { withoutEchoes } from './followUps';
import { pageOf, whatHappened, whoOf } from './inWords';
import { signals } from './model';

const listed = 5;

/** The latest signals, beside the list of Live. */
export function LatestSignals() {
  const w = useWords();
  const { signals: known } = useStore(signals.state);
  const latest = withoutEchoes([...known.values()]).sort((a, b) => b.time - a.time).slice(0, listed);
  const now = serverNow();
  const today = new Date(now).toDateString();
  return (
    <section class="panel" aria-labelledby="h-sig">
      <div class="panel-head"><h2 id="h-sig">{w.signals}</h2><a class="end" href="/signals?state=all" aria-label={w.actionOn(w.signals, w.allSignals)}>{w.allSignals}</a></div>
      <div class="panel-body">
        {latest.length === 0 && <p class="small muted">{w.noSignals}</p>}
        {latest.length > 0 && (
          <ul class="feed">
            {latest.map((signal) => (
              <li key={signal.id}>
                <time dateTime={new Date(signal.time).toISOString()}>{new Date(signal.time).toDateString() === today ? clock(signal.time) : day(signal.time, now, w.lang)}</time>
                <span class="wrap"><a href={pageOf(signal)}>{whoOf(signal, w)}</a> {whatHappened(signal, w)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
