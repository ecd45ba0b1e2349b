import type { Grade, Row, Stage } from '../api/types';
import { useWords } from '../i18n/words';

/** Filled on the site, a ring when left; dotted, by the list's class, while the connection is lost. */
export function Presence({ on, hidden = false, stale = false }: { on: boolean; hidden?: boolean; stale?: boolean }) {
  const w = useWords();
  const label = on ? (stale ? w.presenceUnknown : w.onSite) : w.offSite;
  return <span class={on ? 'presence on' : 'presence'} {...(hidden ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} />;
}

/** 3 call now, 2 close to it, 1 other, 0 unknown fit. */
export function heatOf(grade: Grade, level: number): number {
  if (grade === '?') return 0;
  if (grade === 'A' && level === 4) return 3;
  return (grade === 'A' && level === 3) || (grade === 'B' && level === 4) ? 2 : 1;
}

export function Cell({ row }: { row: Pick<Row, 'grade' | 'level' | 'cell'> }) {
  const w = useWords();
  return <span class="cell" data-heat={heatOf(row.grade, row.level)} role="img" aria-label={w.fitAndActivity(row.grade, row.level)}>{row.cell}</span>;
}

const pips: Record<Stage, number> = { suspect: 1, lead: 2, 'sales-qualified': 3 };

export function StageMark({ stage }: { stage: Stage }) {
  const w = useWords();
  return (
    <span class="stage" data-n={pips[stage]}>
      <span class="pips" aria-hidden="true"><i /><i /><i /></span>{w.stage[stage]}
    </span>
  );
}

const bars = (share: number): number => (share >= 0.85 ? 4 : share >= 0.7 ? 3 : share >= 0.5 ? 2 : 1);

export function Confidence({ share }: { share: number }) {
  const w = useWords();
  const percent = Math.round(share * 100);
  return (
    <span class={share < 0.6 ? 'conf low' : 'conf'} data-n={bars(share)} title={w.confidence(percent)}>
      <span class="bars4" aria-hidden="true"><i /><i /><i /><i /></span>
      <span class="vh">{w.confidenceWord} </span>{percent}%
    </span>
  );
}

export function Delta({ change }: { change: number }) {
  const w = useWords();
  const points = Math.round(change);
  if (points === 0) return <span class="delta none"><span class="vh">{w.noChange}</span><span aria-hidden="true">–</span></span>;
  return (
    <span class={points > 0 ? 'delta up' : 'delta down'}>
      <span class="vh">{points > 0 ? w.up : w.down} </span>
      <span aria-hidden="true">{points > 0 ? '▲ ' : '▼ '}</span>{Math.abs(points)}
    </span>
  );
}

const sparkY = (score: number): string => (33 - 0.375 * Math.min(80, Math.max(0, score))).toFixed(1);

/** 30 days on a scale of 0 to 80, clipped; the dotted line is the sales-qualified threshold. */
export function Spark({ values, threshold = 60 }: { values: readonly number[]; threshold?: number }) {
  if (values.length < 2) return null;
  const step = 58 / (values.length - 1);
  const points = values.map((value, index) => `${(1 + index * step).toFixed(1)} ${sparkY(value)}`);
  const [x, y] = points[points.length - 1]!.split(' ') as [string, string];
  const line = sparkY(threshold);
  return (
    <svg class="spark" viewBox="0 0 64 36" aria-hidden="true">
      <line x1="0" x2="64" y1={line} y2={line} /><path d={`M${points.join(' ')}`} /><circle cx={x} cy={y} r="2.5" />
    </svg>
  );
}
