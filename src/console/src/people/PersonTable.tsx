import type { PersonSummary } from '../api/lists';
import { useWords } from '../i18n/words';
import { SourceCell } from '../live/SourceCell';
import { Cell, Presence, StageMark } from '../parts/marks';
import { labelOf, placeOf } from '../parts/names';
import { shownScore } from '../subject/rounding';
import { seen } from '../time/format';

/** People in the rows of Live: who, how good, what last, why. The whole row opens the person. */
export function PersonTable({ rows, now }: { rows: readonly PersonSummary[]; now: number }) {
  const w = useWords();
  return (
    <table class="live" role="table" aria-label={w.peopleLabel}>
      <colgroup><col class="w-co" /><col class="w-sc" /><col class="w-cell" /><col class="w-mail" /><col /><col class="w-src" /><col class="w-seen" /></colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {[w.colPerson, w.colScorePlain, w.colCell, w.colMail, w.colPageLast, w.colSource].map((head) => <th scope="col" role="columnheader" key={head}>{head}</th>)}
          <th scope="col" role="columnheader" class="seen">{w.sort['seen']}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">{rows.map((row) => <PersonLine key={row.id} row={row} now={now} />)}</tbody>
    </table>
  );
}

function PersonLine({ row, now }: { row: PersonSummary; now: number }) {
  const w = useWords();
  const place = placeOf(row, w);
  const company = row.company ?? w.kind[row.kind];
  return (
    <tr class={row.onSite ? 'row' : 'row is-left'} role="row" data-key={row.id}>
      <th class="c-co" scope="row" role="rowheader">
        <div class="co">
          <Presence on={row.onSite} />
          <div class="co-name cut"><a href={`/visitors/${row.id}`}>{row.name ?? labelOf(row.label, w)}</a></div>
          <div class="co-meta"><span class="cut" title={company}>{[row.title, company].filter(Boolean).join(w.comma)}</span>{place && <span class="nw">{place}</span>}</div>
        </div>
      </th>
      <td class="c-sc" role="cell"><div class="sc"><b>{shownScore(row.score)}</b></div></td>
      <td class="c-cell" role="cell"><Cell row={{ cell: row.cell, grade: row.cell[0] as 'A', level: Number(row.cell[1]) as 1 }} /><StageMark stage={row.stage} /></td>
      <td class="c-ppl" role="cell">
        {row.email ? <span class="l1 cut" title={row.email}>{row.email}</span> : <span class="vh">{w.noMail}</span>}
        <span class="l2 cut">{w.visits(row.visits)}</span>
      </td>
      <td class="c-page" role="cell">{row.page && <span class="l1 cut" title={row.page.url}>{row.page.title ?? row.page.url}</span>}</td>
      <td class="c-src" role="cell">{row.source && <SourceCell source={row.source} />}</td>
      <td class="c-seen seen" role="cell"><span class="l1">{seen(row, now, w)}</span></td>
    </tr>
  );
}
