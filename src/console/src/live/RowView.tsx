import { useMemo } from 'preact/hooks';
import type { Row } from '../api/types';
import { pathOf } from '../base/router';
import { useWords } from '../i18n/words';
import { Flash } from '../parts/Flash';
import { Cell, Confidence, Delta, Presence, Spark, StageMark } from '../parts/marks';
import { kindOf, nameOf, placeOf } from '../parts/names';
import { span } from '../time/format';
import { PeopleCell } from './PeopleCell';
import { SourceCell } from './SourceCell';

interface Props {
  row: Row;
  fresh: boolean;
  seen: string;
  /** The connection is lost: whether they are still there is not known. */
  stale: boolean;
  /** The score that Live and the account page both show. */
  score: number;
}

/** One company, or one visitor without a company. The whole row opens its page; the link's ::after covers it. */
export function RowView({ row, fresh, seen, stale, score }: Props) {
  const w = useWords();
  return useMemo(() => (
    <tr class={['row', row.onSite ? '' : 'is-left', fresh ? 'is-new' : ''].filter(Boolean).join(' ')} role="row" data-key={row.key}>
      <CompanyCell row={row} fresh={fresh} stale={stale} />
      <td class="c-sc" role="cell">
        <div class="sc"><Flash as="b" value={score}>{score}</Flash><Delta change={row.change} /><Spark values={row.spark} /></div>
      </td>
      <td class="c-cell" role="cell"><Cell row={row} /><StageMark stage={row.stage} /></td>
      <td class="c-ppl" role="cell"><PeopleCell people={row.people} /></td>
      <td class="c-page" role="cell">
        {row.page && <Flash class="l1 cut" value={row.page.url} title={row.page.url}>{row.page.title ?? row.page.url}</Flash>}
        {row.pages > 0 && <span class="l2 cut">{w.pages(row.pages)}{w.comma}{span(row.seconds, w)}</span>}
      </td>
      <td class="c-src" role="cell">{row.source && <SourceCell source={row.source} />}</td>
      <td class="c-seen seen" role="cell">
        <span class="l1">{seen}</span>
        <span class="l2 cut">
          <span class="vh">{row.owner ? `${w.owner} ` : w.noOwner}</span>
          {row.owner ?? <span class="no-own" aria-hidden="true">–</span>}
        </span>
      </td>
    </tr>
  ), [row, fresh, seen, stale, score, w]);
}

function CompanyCell({ row, fresh, stale }: { row: Row; fresh: boolean; stale: boolean }) {
  const w = useWords();
  const kind = kindOf(row, w);
  const place = placeOf(row, w);
  return (
    <th class="c-co" scope="row" role="rowheader">
      <div class="co">
        <Presence on={row.onSite} stale={stale} />
        <div class="co-name cut"><a href={pathOf(row)}>{nameOf(row, w)}</a>{fresh && <> <span class="tag">{w.fresh}</span></>}</div>
        <div class="co-meta">
          {kind && <span class="cut" title={kind}>{kind}</span>}
          {place && <span class="nw">{place}</span>}
          {row.confidence > 0 && !row.local && <Confidence share={row.confidence} />}
        </div>
      </div>
    </th>
  );
}
