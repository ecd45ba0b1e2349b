import type { Subject } from '../api/types';
import { useWords, type Words } from '../i18n/words';
import { iconOf, shapeOf } from '../parts/Icon';
import { clock, day } from '../time/format';
import { markersOf, narrow, pathThrough, scaleOf, spread, ticksOf, wide, type Frame, type Marker, type Scale } from './plotGeometry';

interface Props { curve: Subject['curve']; now: number; score: number; size: 'wide' | 'narrow' }

/** The score so far, solid, and what it becomes if nothing happens, dotted. */
export function Plot({ curve, now, score, size }: Props) {
  const w = useWords();
  const frame = size === 'wide' ? wide : narrow;
  const scale = scaleOf(frame, curve.from, curve.to);
  const nowX = scale.x(now);
  const nowY = scale.y(score);
  const date = (time: number) => day(time, now, w.lang);
  const nearEdge = nowX > frame.right - 60;
  return (
    <svg class={size === 'wide' ? 'plot plot-w' : 'plot plot-n'} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img"
      aria-label={w.plotLabel(date(curve.from), date(now), date(curve.to))}>
      <Grid frame={frame} scale={scale} curve={curve} />
      <TimeAxis frame={frame} scale={scale} curve={curve} now={now} w={w} />
      <line class="base" x1={frame.left} x2={frame.right} y1={scale.y(curve.fit)} y2={scale.y(curve.fit)} />
      <line class="nowline" x1={nowX} x2={nowX} y1={frame.top - 6} y2={frame.bottom} />
      <path class="curve" d={pathThrough(curve.past, scale)} />
      <path class="ahead" d={pathThrough(curve.ahead, scale)} />
      {markersOf(curve.markers, scale, frame).map((marker, index) => <Mark marker={marker} key={index} />)}
      <circle class="now-point" cx={nowX} cy={nowY} r="4" />
      <text class="strong" x={nearEdge ? nowX - 8 : nowX + 8} y={Math.max(frame.top + 2, nowY - 7)} text-anchor={nearEdge ? 'end' : 'start'}>{w.nowScore(score)}</text>
      <Levels frame={frame} scale={scale} curve={curve} size={size} w={w} />
      {size === 'wide' && curve.coolsAt !== null && curve.coolsTo !== null && curve.coolsAt < curve.to && (
        <Cooling x={scale.x(curve.coolsAt)} y={scale.y(curve.coolsTo === 'lead' ? curve.salesQualified : curve.lead)}
          text={w.cools(date(curve.coolsAt))} left={nowX} right={frame.right} />
      )}
    </svg>
  );
}

function Grid({ frame, scale, curve }: { frame: Frame; scale: Scale; curve: Subject['curve'] }) {
  const thresholds = [curve.lead, curve.salesQualified];
  // A grid line next to a threshold would only double it; its number stays.
  return (
    <>
      {[0, 20, 40, 60, 80, 100].map((value) => (
        <g key={value}>
          {!thresholds.some((threshold) => Math.abs(threshold - value) <= 3) && <line class="grid" x1={frame.left} x2={frame.right} y1={scale.y(value)} y2={scale.y(value)} />}
          <text x={frame.left - 8} y={scale.y(value) + 4} text-anchor="end">{value}</text>
        </g>
      ))}
      {thresholds.map((value) => <line class="th" key={`t${value}`} x1={frame.left} x2={frame.right} y1={scale.y(value)} y2={scale.y(value)} />)}
    </>
  );
}

function TimeAxis({ frame, scale, curve, now, w }: { frame: Frame; scale: Scale; curve: Subject['curve']; now: number; w: Words }) {
  const { times, hours } = ticksOf(curve.from, curve.to, frame.ticks);
  return <>{times.map((time) => <text key={time} x={scale.x(time)} y={frame.bottom + 18} text-anchor="middle">{hours ? clock(time) : day(time, now, w.lang)}</text>)}</>;
}

/** Beside the wide drawing; above the lines of the narrow one, which has no room at its side. */
function Levels({ frame, scale, curve, size, w }: { frame: Frame; scale: Scale; curve: Subject['curve']; size: Props['size']; w: Words }) {
  const stages = [
    { y: scale.y(curve.salesQualified), stage: w.stage['sales-qualified'], value: curve.salesQualified },
    { y: scale.y(curve.lead), stage: w.stage.lead, value: curve.lead },
  ];
  if (size === 'narrow') return <>{stages.map(({ y, stage }) => <text key={stage} x={frame.left + 4} y={y - 5}>{stage}</text>)}</>;
  const labels = [...stages.map(({ y, stage, value }) => ({ y, text: w.thresholdLine(stage, value) })), { y: scale.y(curve.fit), text: w.fitLine(Math.round(curve.fit)) }];
  return <>{spread(labels).map(({ y, text }) => <text key={text} x={frame.right + 8} y={y + 4}>{text}</text>)}</>;
}

function Mark({ marker: { x, y, type, identified } }: { marker: Marker }) {
  return (
    <g class={identified ? 'mk idm' : 'mk'} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle r={identified ? 10 : 9} /><g transform="translate(-6 -6) scale(.75)">{shapeOf(identified ? 'join' : iconOf(type))}</g>
    </g>
  );
}

const labelWidth = 76;

/** Where the score falls below a threshold; the words stand above the falling curve, or under it where that is too narrow. */
function Cooling({ x, y, text, left, right }: { x: number; y: number; text: string; left: number; right: number }) {
  const under = x + 6 + labelWidth > right && x - 6 - labelWidth > left;
  return (
    <>
      <circle class="cool-point" cx={x} cy={y} r="3.5" />
      <text x={under ? x - 6 : x + 6} y={under ? y + 17 : y - 8} text-anchor={under ? 'end' : 'start'}>{text}</text>
    </>
  );
}
