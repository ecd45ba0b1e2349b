import type { ComponentChildren } from 'preact';
import type { Row } from '../api/types';
import { useWords } from '../i18n/words';
import { shownScore } from '../subject/rounding';
import { seen } from '../time/format';
import { RowView } from './RowView';

export interface RowGroup {
  id: string;
  /** Null shows the rows without a heading. */
  title: string | null;
  note?: string;
  rows: readonly Row[];
}

interface Props {
  label: string;
  groups: readonly RowGroup[];
  now: number;
  fresh?: ReadonlyMap<string, number>;
  /** Rows of earlier visits: the heads say last page instead of page now. */
  past?: boolean;
  stale?: boolean;
}

export function RowTable({ label, groups, now, fresh, past = false, stale = false }: Props) {
  const w = useWords();
  return (
    <table class="live" role="table" aria-label={label}>
      <RowTableHead past={past} />
      {groups.filter((group) => group.rows.length > 0).map((group) => (
        <tbody role="rowgroup" key={group.id}>
          {group.title && (
            <tr class="group" role="row">
              <th colSpan={7} scope="rowgroup" role="rowheader">
                {group.title} {group.rows.length}{group.note && <span class="gnote">{group.note}</span>}
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <RowView key={row.key} row={row} fresh={(fresh?.get(row.key) ?? 0) > now} seen={seen(row, now, w)} stale={stale} score={shownScore(row.score)} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

export function RowTableHead({ past = false }: { past?: boolean }) {
  const w = useWords();
  const head = (text: string, rest: { title?: string; class?: string } = {}): ComponentChildren => (
    <th scope="col" role="columnheader" {...rest}>{text}</th>
  );
  return (
    <>
      <colgroup><col class="w-co" /><col class="w-sc" /><col class="w-cell" /><col class="w-ppl" /><col /><col class="w-src" /><col class="w-seen" /></colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {head(w.colCompany)}
          {head(past ? w.colScorePlain : w.colScore, { title: w.colScoreTip(60) })}
          {head(w.colCell, { title: w.colCellTip })}
          {head(w.colPeople)}
          {head(past ? w.colPageLast : w.colPage)}
          {head(w.colSource)}
          {head(w.colSeen, { class: 'seen' })}
        </tr>
      </thead>
    </>
  );
}
