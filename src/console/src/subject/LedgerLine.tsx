import type { LedgerRow } from '../api/types';
import { useWords, type Words } from '../i18n/words';
import { labelOf } from '../parts/names';
import { stamp } from '../time/format';
import { eventTitle } from './eventTitle';
import { oneDecimal } from './rounding';

export function LedgerLine({ row, shown, now }: { row: LedgerRow; shown: number; now: number }) {
  const w = useWords();
  const who = row.who ? labelOf(row.who, w, true) : null;
  const when = row.time === null ? null : stamp(row.time, now, w);
  return (
    <tr role="row">
      <th scope="row" role="rowheader" class="r-ev">
        {titleOf(row, w)}
        {(who || when) && <div class="who">{[who, when].filter(Boolean).join(w.comma)}</div>}
      </th>
      <td role="cell" class="r-rule">{ruleOf(row)}{row.ruleId !== row.rule && <><br class="wide" /><code>{row.ruleId}</code></>}</td>
      <td role="cell" class="n r-then">{oneDecimal(row.then)}</td>
      <td role="cell" class="n now r-now">{oneDecimal(shown)}</td>
      <td role="cell" class="note">{notesOf(row, w).join(w.semicolon)}</td>
    </tr>
  );
}

function titleOf(row: LedgerRow, w: Words): string {
  if (row.notes.includes('breadth')) return `${w.breadthRule[row.rule] ?? row.rule}${row.count > 1 ? ` × ${row.count}` : ''}`;
  return row.part === 'fit' ? row.what ?? row.rule : eventTitle(row, w);
}

/** Nothing where the rule's name stands already for what it found. */
const ruleOf = (row: LedgerRow): string => (row.notes.includes('breadth') || (row.part === 'fit' && row.what === null) ? '' : row.rule);

function notesOf(row: LedgerRow, w: Words): string[] {
  const notes = row.notes.map((note) => (note === 'once' && row.type === 'download' ? w.ledgerNote.onceFile : w.ledgerNote[note] ?? note));
  const then = row.anonymous && row.who !== null && !/^anonymous /i.test(row.who) ? [w.anonymousThen] : [];
  return [...(row.halfLifeDays === null ? [] : [w.halfLife(String(Math.round(row.halfLifeDays * 10) / 10))]), ...notes, ...then];
}
