import { api } from '../api/client';
import type { Row } from '../api/types';
import { useWords } from '../i18n/words';
import { useLoaded } from '../parts/useLoaded';
import { signedPoints } from '../signals/inWords';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';
import { oneDecimal } from './rounding';

const ways = 5;

/** What would bring them to the next stage, and when they fall out of this one: the explanation's arithmetic, which is the ledger's. */
export function NextPanel({ row, score }: { row: Row; score: number }) {
  const w = useWords();
  // Another score, another explanation; it reads whole histories, so that no smaller change asks for it.
  const { value } = useLoaded(() => api.explain(row.id), `${row.id} ${score}`);
  if (!value) return null;
  const stage = (name: string) => w.stage[name as 'lead'] ?? name;
  const bare = (name: string) => w.stageBare[name] ?? name;
  const now = serverNow();
  const { next } = value;
  // Rounded up: less than what is said does not do.
  const points = next ? oneDecimal(Math.ceil(next.missing * 10 - 1e-6) / 10) : '';
  return (
    <section class="panel" aria-labelledby="h-next">
      <div class="panel-head"><h2 id="h-next">{w.comesNext}</h2>{next && <p class="end">{w.nextStage(stage(next.stage))}</p>}</div>
      <div class="panel-body stack next-body">
        {next
          ? <p class="small dim">{next.ways.length ? w.nextMissing(points, next.from) : w.nextNoWay(points, next.from)}</p>
          : <p class="small dim">{w.topStage(stage(value.stage))}</p>}
        {next && next.ways.length > 0 && (
          <ul class="lines">
            {next.ways.slice(0, ways).map(({ rule, points: each, times }) => <li key={rule}><span class="wrap">{w.nextWay(rule, times)}</span><span class="num">{signedPoints(each * times)}</span></li>)}
          </ul>
        )}
        {value.coolsAt !== null && <p class="small dim">{w.coolsExactly(bare(value.stage), stamp(value.coolsAt, now, w))}</p>}
        {value.scopes.length > 0 && (
          <>
            <h3>{w.scopesTitle}</h3>
            <ul class="lines">
              {value.scopes.map((scope) => (
                <li key={`${scope.product ?? ''}/${scope.programme ?? ''}`}>
                  <span class="wrap">{scope.product ?? scope.programme}{scope.stage && <span class="small dim"> {w.scopeLine(scope.stage, scope.coolsAt === null ? null : stamp(scope.coolsAt, now, w))}</span>}</span>
                  <span class="num">{oneDecimal(scope.score)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
