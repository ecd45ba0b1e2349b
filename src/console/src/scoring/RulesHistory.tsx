import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { PublishedRow, PublishedVersion } from '../api/lists';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { useAction } from '../parts/useAction';
import { useLoaded } from '../parts/useLoaded';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';

/** What was in force when, and what each version changed. */
export function RulesHistory({ current }: { current: string }) {
  const w = useWords();
  const { value } = useLoaded(api.rulesHistory, current);
  const inForce = value?.findIndex(({ version }) => version === current);
  return (
    <section class="panel" aria-labelledby="h-history">
      <div class="panel-head"><h2 id="h-history">{w.rulesHistory}</h2></div>
      <div class="panel-body">
        {value?.length === 0 && <p class="small dim">{w.noRulesHistory}</p>}
        {value && value.length > 0 && (
          <ol class="versions">{value.map((row, index) => <li key={`${row.version} ${row.published}`}><Version row={row} inForce={index === inForce} /></li>)}</ol>
        )}
      </div>
    </section>
  );
}

function Version({ row, inForce }: { row: PublishedRow; inForce: boolean }) {
  const w = useWords();
  const [version, setVersion] = useState<PublishedVersion | null>(null);
  const action = useAction();
  const load = (open: boolean) => void (open && !version && action.run(async () => setVersion(await api.publishedRules(row.version))));
  return (
    <details onToggle={(event) => load(event.currentTarget.open)}>
      <summary>
        <code>{row.version}</code> <span class="small dim">{w.publishedLine(stamp(row.published, serverNow(), w), row.rules)}</span>{inForce && <> <span class="tag">{w.inForce}</span></>}
        {row.note && <span class="wrap rule-note">{row.note}</span>}
      </summary>
      <ActionError text={action.failed} />
      {version && (
        <div class="version">
          <p class="small dim">{w.changesFrom(version.before)}</p>
          {version.problem && <p class="field-error">{version.problem}</p>}
          {!version.problem && version.changes.length === 0 && <p class="small">{w.noChanges}</p>}
          <ul class="changes">{version.changes.map((line, index) => <Change line={line} key={index} />)}</ul>
        </div>
      )}
    </details>
  );
}

/** "~ rule Reads a page: points 1 -> points 2": the sign, and the two texts under each other. */
function Change({ line }: { line: string }) {
  const w = useWords();
  const sign = line[0] ?? '';
  const text = line.slice(2);
  const arrow = sign === '~' ? text.indexOf(' -> ') : -1;
  const [before, after] = arrow < 0 ? [text, undefined] : [text.slice(0, arrow), text.slice(arrow + 4)];
  return (
    <li data-sign={sign}>
      <span class="sign" aria-hidden="true">{sign === '-' ? '−' : sign}</span><span class="vh">{w.changeWord[sign] ?? ''} </span>
      <span class="wrap">{before}{after !== undefined && <><br /><span aria-hidden="true">→ </span>{after}</>}</span>
    </li>
  );
}
