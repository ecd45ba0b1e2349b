import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
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
  /** Shows so many, and as many more each time somebody asks; default all. */
  atOnce?: number;
}

interface Props {
  label: string;
  groups: readonly RowGroup[];
  now: number;
  fresh?: ReadonlyMap<string, number>;
  /** Rows of earlier visits: the heads say last page instead of page now. */
  past?: boolean;
  stale?: boolean;
  /** With it, the heads order the list. */
  order?: RowOrder;
}

export interface RowOrder {
  by: string;
  /** asc or desc; null for the usual direction. */
  reversed: string | null;
  set(by: string, order: string | null): void;
}

export function RowTable({ label, groups, now, fresh, past = false, stale = false, order }: Props) {
  const w = useWords();
  return (
    <table class="live" role="table" aria-label={label}>
      <RowTableHead past={past} order={order} />
      {groups.filter((group) => group.rows.length > 0).map((group) => (
        <Group group={group} key={group.id}>
          {(row) => <RowView key={row.key} row={row} fresh={(fresh?.get(row.key) ?? 0) > now} seen={seen(row, now, w)} stale={stale} score={shownScore(row.score)} />}
        </Group>
      ))}
    </table>
  );
}

function Group({ group, children }: { group: RowGroup; children: (row: Row) => ComponentChildren }) {
  const w = useWords();
  const { atOnce = group.rows.length } = group;
  const [asked, ask] = useState(0);
  const shown = atOnce * (asked + 1);
  const more = Math.min(atOnce, group.rows.length - shown);
  return (
    <tbody role="rowgroup">
      {group.title && (
        <tr class="group" role="row">
          <th colSpan={7} scope="rowgroup" role="rowheader">
            {group.title} {group.rows.length}{group.note && <span class="gnote">{group.note}</span>}
          </th>
        </tr>
      )}
      {group.rows.slice(0, shown).map(children)}
      {more > 0 && (
        <tr class="rest" role="row">
          <td colSpan={7} role="cell"><button type="button" class="btn" onClick={() => ask(asked + 1)}>{w.loadMore(more)}</button></td>
        </tr>
      )}
    </tbody>
  );
}

const ascending = ['name', 'country', 'owner'];

export function RowTableHead({ past = false, order }: { past?: boolean; order?: RowOrder | undefined }) {
  const w = useWords();
  const head = (text: string, rest: { title?: string; class?: string } = {}, sort?: string): ComponentChildren => {
    if (!order || !sort) return <th scope="col" role="columnheader" {...rest}>{text}</th>;
    const usual = ascending.includes(sort) ? 'asc' : 'desc';
    const now = order.by === sort ? order.reversed ?? usual : null;
    const turn = now === null ? null : now === usual ? (usual === 'asc' ? 'desc' : 'asc') : null;
    return (
      <th scope="col" role="columnheader" {...rest} {...(now ? { 'aria-sort': now === 'asc' ? 'ascending' as const : 'descending' as const } : {})}>
        <button type="button" class="sort" onClick={() => order.set(sort, turn)}>{text}{now && <span aria-hidden="true">{now === 'asc' ? ' ↑' : ' ↓'}</span>}</button>
      </th>
    );
  };
  return (
    <>
      <colgroup><col class="w-co" /><col class="w-sc" /><col class="w-cell" /><col class="w-ppl" /><col /><col class="w-src" /><col class="w-seen" /></colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {head(w.colCompany, {}, 'name')}
          {head(past ? w.colScorePlain : w.colScore, { title: w.colScoreTip(60) }, 'score')}
          {head(w.colCell, { title: w.colCellTip })}
          {head(w.colPeople, {}, 'people')}
          {head(past ? w.colPageLast : w.colPage, {}, 'visits')}
          {head(w.colSource)}
          {head(w.colSeen, { class: 'seen' }, 'seen')}
        </tr>
      </thead>
    </>
  );
}
