import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { KeyRow, KeyUse } from '../api/lists';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { Confirm } from '../parts/Confirm';
import { Failed } from '../parts/Failed';
import { useSession } from '../parts/session';
import { useAction, type Action } from '../parts/useAction';
import { useLoaded } from '../parts/useLoaded';
import { day, stamp } from '../time/format';
import { serverNow } from '../time/now';
import { Copy } from './Sites';

/** What programs hold to use the gateway: made here, shown once, taken back. */
export function Keys() {
  const w = useWords();
  const { value: keys, failed, reload } = useLoaded(api.keys);
  const action = useAction();
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  return (
    <>
      <p class="dim lead">{w.keysText}</p>
      <Failed failed={failed} retry={() => void reload()} />
      <ActionError text={action.failed} />
      <div role="status">
        {made && (
          <div class="panel said">
            <p>{w.keyMade(made.name)}</p>
            <div class="snippet"><pre tabIndex={0} role="region" aria-label={w.keyOf(made.name)}>{made.key}</pre><Copy text={made.key} /></div>
            <p class="small dim">{w.keyHow} <code>Authorization: Bearer {w.keyWord}</code></p>
            <button type="button" class="btn btn-quiet" onClick={() => setMade(null)}>{w.close}</button>
          </div>
        )}
      </div>
      {keys && (
        <section class="panel" aria-label={w.partKeys}>
          {keys.length === 0 && <p class="panel-body dim">{w.noKeys}</p>}
          <ul class="users keys">{keys.map((key) => <KeyLine key={key.id} row={key} action={action} revoked={() => (setMade((now) => (now?.name === key.name ? null : now)), void reload())} />)}</ul>
        </section>
      )}
      <MakeKey action={action} made={(name, key) => (setMade({ name, key }), void reload())} />
    </>
  );
}

function KeyLine({ row, action, revoked }: { row: KeyRow; action: Action; revoked(): void }) {
  const w = useWords();
  const now = serverNow();
  const revoke = () => void action.run(async () => void (await api.revokeKey(row.id))).then((done) => done && revoked());
  const facts = [
    row.role ? w.keyActs[row.role] : w.keySends(row.site ?? ''),
    w.since(day(row.created, now, w.lang)),
    row.lastUsed === null ? w.keyUnused : w.keyUsed(stamp(row.lastUsed, now, w)),
  ];
  return (
    <li>
      <span class="who-lines"><b class="cut">{row.name}</b><span class="small dim wrap">{facts.join(w.comma)}</span></span>
      <span class="acts"><Confirm label={w.revoke} ask={w.revokeAsk(row.name)} sure={w.revokeDo} about={row.name} busy={action.busy} act={revoke} /></span>
    </li>
  );
}

function MakeKey({ action, made }: { action: Action; made(name: string, key: string): void }) {
  const w = useWords();
  const { sites } = useSession();
  const [name, setName] = useState('');
  const [use, setUse] = useState('role:viewer');
  const chosen = (): KeyUse => (use.startsWith('site:') ? { site: use.slice('site:'.length) } : { role: use === 'role:sales' ? 'sales' : 'viewer' });
  const make = () => void action.run(async () => {
    const { key, row } = await api.makeKey(name.trim(), chosen());
    made(row.name, key);
    setName('');
  });
  return (
    <section class="panel" aria-labelledby="h-make-key">
      <div class="panel-head"><h2 id="h-make-key">{w.makeKey}</h2></div>
      <form class="panel-body add-user" onSubmit={(event) => (event.preventDefault(), name.trim() && make())}>
        <div class="field"><label for="key-name">{w.userName}</label><input id="key-name" value={name} maxLength={64} autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} /></div>
        <div class="field"><label for="key-use">{w.keyMay}</label>
          <select id="key-use" value={use} onChange={(event) => setUse(event.currentTarget.value)}>
            <option value="role:viewer">{w.keyActs.viewer}</option>
            <option value="role:sales">{w.keyActs.sales}</option>
            {sites.map(({ key }) => <option key={key} value={`site:${key}`}>{w.keySends(key)}</option>)}
          </select></div>
        <button type="submit" class="btn btn-primary" aria-disabled={!name.trim() || action.busy}>{w.makeKey}</button>
      </form>
    </section>
  );
}
