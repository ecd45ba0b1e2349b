import { api } from '../api/client';
import type { RejectList } from '../api/lists';
import { useWords } from '../i18n/words';
import { Failed } from '../parts/Failed';
import { ListFoot } from '../parts/ListFoot';
import { Message } from '../parts/Message';
import { useQuery } from '../parts/query';
import { useList } from '../parts/useList';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';

/** What was refused, with the rule that it broke. */
export function Refused() {
  const w = useWords();
  const [query, change] = useQuery();
  const reason = query.get('reason') ?? '';
  const list = useList<RejectList['rows'][number], RejectList>(api.rejects, reason ? new URLSearchParams({ reason }).toString() : '');
  return (
    <>
      <p class="dim lead">{w.rejectsText}</p>
      <Failed failed={list.failed} retry={list.reload} />
      {list.page && list.page.reasons.length > 0 && (
        <div class="filters">
          <label class="select wide"><span>{w.rejectReason}</span>
            <select value={reason} onChange={(event) => change({ reason: event.currentTarget.value })}>
              <option value="">{w.anyReason}</option>
              {list.page.reasons.map((one) => <option key={one.reason} value={one.reason}>{`${one.reason} (${one.times})`}</option>)}
            </select>
          </label>
          <button type="button" class="btn" onClick={list.reload}>{w.checkNow}</button>
        </div>
      )}
      {list.page && list.rows.length === 0 && <Message icon="quiet" title={w.noRejects} text={w.noRejectsText} />}
      {list.rows.length > 0 && (
        <section class="panel" aria-label={w.partRejects}>
          <ul class="rejects">
            {list.rows.map((row, index) => (
              <li key={`${row.at} ${index}`}>
                <p><b class="wrap">{row.reason}</b></p>
                <p class="small dim">{[stamp(row.at, serverNow(), w), row.site, w.bytes(row.size)].filter(Boolean).join(w.comma)}</p>
                {row.body && <details><summary class="small">{w.rejectBody}</summary><pre tabIndex={0} role="region" aria-label={w.rejectBody}>{row.body}</pre></details>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {list.page && <ListFoot shown={list.rows.length} found={list.page.found} more={list.more} />}
    </>
  );
}
