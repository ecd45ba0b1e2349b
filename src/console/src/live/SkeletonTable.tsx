import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n/words';
import { RowTableHead } from './RowTable';

const widths = [[168, 32, 32, 96, 152, 88, 32], [132, 32, 32, 80, 120, 104, 32], [184, 32, 32, 88, 136, 72, 32]];
const cells = ['c-co', 'c-sc', 'c-cell', 'c-ppl', 'c-page', 'c-src', 'c-seen seen'];

/** True once `wait` milliseconds have passed: loading marks for short waits only flicker. */
export function useAfter(wait: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), wait);
    return () => clearTimeout(timer);
  }, [wait]);
  return passed;
}

/** Rows to come, in the height of the rows; shown after 300 ms. */
export function SkeletonTable() {
  const w = useWords();
  if (!useAfter(300)) return null;
  return (
    <div class="panel" aria-busy="true">
      <p class="vh" role="status">{w.loadingCompanies}</p>
      <table class="live" role="table" aria-label={w.loading}>
        <RowTableHead />
        <tbody role="rowgroup">
          {widths.map((row, index) => (
            <tr class="row" role="row" key={index}>
              {row.map((width, column) => (
                <td role="cell" class={cells[column]} key={column}><span class="sk" style={{ width: `${width}px` }} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
