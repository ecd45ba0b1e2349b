import type { Grade, Ledger, LedgerRow } from '../api/types';
import { useWords } from '../i18n/words';
import { clockSeconds } from '../time/format';
import { LedgerLine } from './LedgerLine';
import { sumsOf } from './ledgerSums';
import { oneDecimal, shownScore } from './rounding';

/** Why N? Rows of one decimal that add up, part by part, to the printed total. */
export function LedgerPanel({ ledger, grade, now }: { ledger: Ledger; grade: Grade; now: number }) {
  const w = useWords();
  const sums = sumsOf(ledger);
  const score = shownScore(ledger.total);
  const foot = [
    sums.then !== null && sums.then > sums.total ? w.decayed(oneDecimal(sums.then - sums.total)) : '',
    sums.total > 100 || sums.total < 0 ? w.shownAs(score) : '',
  ].filter(Boolean).join(w.semicolon);
  return (
    <section class="panel" aria-labelledby="h-why">
      <div class="panel-head ledger-head">
        <h2 id="h-why">{w.whyScore(score)}</h2><p>{w.whyText(clockSeconds(ledger.at))}</p><p class="end">{w.rulesVersion(ledger.rulesVersion)}</p>
      </div>
      <table class="ledger" role="table" aria-label={w.ledgerLabel}>
        <colgroup><col /><col class="w-rule" /><col class="w-points" /><col class="w-points" /><col class="w-note" /></colgroup>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">{w.colEvent}</th><th scope="col" role="columnheader">{w.colRule}</th>
            <th scope="col" role="columnheader" class="n">{w.colThen}</th><th scope="col" role="columnheader" class="n">{w.colNow}</th>
            <th scope="col" role="columnheader">{w.colNote}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <Part title={w.activityPart} sum={sums.activity} rows={sums.activityRows} now={now} />
          {ledger.older.count > 0 && (
            <tr role="row">
              <th scope="row" role="rowheader" class="r-ev">{w.older(ledger.older.count)}</th>
              <td role="cell" class="r-rule" /><td role="cell" class="n r-then" />
              <td role="cell" class="n now r-now">{oneDecimal(sums.older)}</td><td role="cell" class="note" />
            </tr>
          )}
          <Part title={w.fitPart(grade)} sum={sums.fit} rows={sums.fitRows} now={now} />
        </tbody>
        <tfoot role="rowgroup">
          <tr role="row">
            <th scope="row" role="rowheader" colSpan={2} class="r-ev">{w.scoreWord}</th>
            <td role="cell" class="n r-then muted">{sums.then === null ? '' : oneDecimal(sums.then)}</td>
            <td role="cell" class="n r-now" data-total={ledger.total}>{oneDecimal(sums.total)}</td>
            <td role="cell" class="note">{foot}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Part({ title, sum, rows, now }: { title: string; sum: number; rows: readonly { row: LedgerRow; shown: number }[]; now: number }) {
  return (
    <>
      <tr class="sub" role="row">
        <th scope="rowgroup" role="rowheader" colSpan={2} class="r-ev">{title}</th>
        <td role="cell" class="n r-then" /><td role="cell" class="n r-now">{oneDecimal(sum)}</td><td role="cell" class="note" />
      </tr>
      {rows.map(({ row, shown }, index) => <LedgerLine key={`${row.ruleId}-${row.time}-${index}`} row={row} shown={shown} now={now} />)}
    </>
  );
}
