import { api } from '../api/client';
import type { SignalRow } from '../api/signals';
import type { Row } from '../api/types';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { useLoaded } from '../parts/useLoaded';
import { withoutEchoes } from '../signals/followUps';
import { whatHappenedHere } from '../signals/inWords';
import { signals } from '../signals/model';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';

const listed = 6;
const asked = 100;

/** What was told of this company or person, latest first. */
export function SignalsPanel({ row }: { row: Row }) {
  const w = useWords();
  const account = row.type === 'account';
  const of: Record<string, string> = account ? { account: row.id } : { subject: row.id };
  const { value } = useLoaded(() => api.signals(new URLSearchParams({ ...of, limit: String(asked) })), `${row.type}:${row.id}`);
  const known = useStore(signals.state).signals;
  if (!value) return null;
  const all = new Map<string, SignalRow>(value.signals.map((signal) => [signal.id, signal]));
  for (const signal of known.values()) if (account ? signal.account === row.id : signal.subject === row.id) all.set(signal.id, signal);
  const latest = [...all.values()].sort((a, b) => b.time - a.time);
  const now = serverNow();
  return (
    <section class="panel" aria-labelledby="h-sig">
      <div class="panel-head">
        <h2 id="h-sig">{w.signals}</h2>
        {latest.length > 0 && <a class="end" href={`/signals?${new URLSearchParams({ state: 'all', ...of })}`} aria-label={w.actionOn(w.signals, w.allSignalsOf(latest.length, value.next !== null))}>{w.allSignalsOf(latest.length, value.next !== null)}</a>}
      </div>
      <div class="panel-body signals-body">
        {latest.length === 0 && <p class="small muted">{w.noSignals}</p>}
        {latest.length > 0 && (
          <ul class="feed wide">
            {(account ? withoutEchoes(latest) : latest).slice(0, listed).map((signal) => (
              <li key={signal.id}>
                <time dateTime={new Date(signal.time).toISOString()}>{stamp(signal.time, now, w)}</time>
                <span class="wrap">{whatHappenedHere(signal, w)}{account && signal.subjectType === 'profile' && signal.person && <span class="small dim"><br />{signal.person}</span>}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
