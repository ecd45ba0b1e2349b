import type { Subject } from '../api/types';
import { useWords } from '../i18n/words';
import { oneDecimal } from './rounding';

/** The ledger's sums per product. */
export function Interest({ interest }: { interest: Subject['interest'] }) {
  const w = useWords();
  const most = Math.max(0.1, ...interest.map(({ points }) => points));
  const width = (points: number) => `${Math.round(Math.max(0, Math.min(1, points / most)) * 100)}%`;
  return (
    <section class="panel" aria-labelledby="h-int">
      <div class="panel-head"><h2 id="h-int">{w.interest}</h2><p class="end">{w.pointsNow}</p></div>
      <div class="panel-body">
        {interest.length === 0 && <p class="small muted">{w.noInterest}</p>}
        {interest.length > 0 && (
          <ul class="bars">
            {interest.map(({ product, points }) => (
              <li key={product}><span class="cut" title={product}>{product}</span><span>{oneDecimal(points)}</span><span class="bar" aria-hidden="true"><i style={{ width: width(points) }} /></span></li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
