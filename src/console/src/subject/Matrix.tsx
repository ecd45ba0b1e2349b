import type { Row, Subject } from '../api/types';
import { useWords } from '../i18n/words';
import { day } from '../time/format';

const grades = ['A', 'B', 'C', 'D'] as const;
const levels = [1, 2, 3, 4] as const;

/** Fit against activity: where they are now, and the way there. A fifth row only while the fit is unknown. */
export function Matrix({ matrix, row, now }: { matrix: Subject['matrix']; row: Row; now: number }) {
  const w = useWords();
  // The latest time counts for a cell that was entered more than once.
  const earlier = new Map(matrix.earlier.filter(({ cell }) => cell !== matrix.cell).sort((a, b) => a.time - b.time).map(({ cell, time }) => [cell, time]));
  const unknown = matrix.cell.startsWith('?') || [...earlier.keys()].some((cell) => cell.startsWith('?'));
  const path = [...earlier].map(([cell, time]) => w.cellOn(cell, day(time, now, w.lang))).join(w.comma);
  const facts = [row.grade === '?' ? w.gradeUnknown : w.gradeIs(row.grade, matrix.persona), w.coverage(Math.round(matrix.coverage * 100))];
  return (
    <section class="panel" aria-labelledby="h-mx">
      <div class="panel-head"><h2 id="h-mx">{w.fitActivity}</h2></div>
      <div class="panel-body">
        <div class="matrix" role="group" aria-label={w.matrixLabel(matrix.cell, path)}>
          {[...grades, ...(unknown ? ['?'] : [])].map((grade) => [
            <b key={grade}>{grade}</b>,
            ...levels.map((level) => {
              const cell = `${grade}${level}`;
              if (cell === matrix.cell) return <span class="is" aria-current="true" key={cell}>{cell}<small>{w.nowCell}</small></span>;
              const time = earlier.get(cell);
              return time === undefined ? <span key={cell}>{cell}</span> : <span class="was" key={cell}>{cell}<small>{day(time, now, w.lang)}</small></span>;
            }),
          ])}
        </div>
        <p class="matrix-x"><span>{w.activityLittle}</span><span>{w.activityMuch}</span></p>
        <p class="small dim matrix-why">{facts.join(w.lang === 'en' ? ' ' : '')}</p>
      </div>
    </section>
  );
}
