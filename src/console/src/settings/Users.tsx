import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Role, UserRow } from '../api/lists';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { Failed } from '../parts/Failed';
import { initialsOf } from '../parts/names';
import { useAction, type Action } from '../parts/useAction';
import { useLoaded } from '../parts/useLoaded';
import { day } from '../time/format';
import { serverNow } from '../time/now';
import { Copy } from './Sites';

const roles: readonly Role[] = ['viewer', 'sales', 'admin'];

/** Who may sign in, as what, and the links that let them in. */
export function Users() {
  const w = useWords();
  const { value: users, failed, reload } = useLoaded(api.users);
  const action = useAction();
  const [said, setSaid] = useState<{ text: string; link?: string } | null>(null);
  return (
    <>
      <p class="dim lead">{w.usersText}</p>
      <Failed failed={failed} retry={() => void reload()} />
      <ActionError text={action.failed} />
      <div role="status">
        {said && (
          <div class="panel said">
            <p>{said.text}</p>
            {said.link && <div class="snippet"><pre tabIndex={0} role="region" aria-label={w.signInLink}>{said.link}</pre><Copy text={said.link} /></div>}
            <button type="button" class="btn btn-quiet" onClick={() => setSaid(null)}>{w.close}</button>
          </div>
        )}
      </div>
      {users && (
        <section class="panel" aria-label={w.partUsers}>
          <ul class="users">{users.map((user) => <UserLine key={user.id} user={user} action={action} reload={reload} say={setSaid} />)}</ul>
        </section>
      )}
      <AddUser action={action} added={reload} />
    </>
  );
}

function UserLine({ user, action, reload, say }: { user: UserRow; action: Action; reload(): Promise<void>; say(what: { text: string; link?: string }): void }) {
  const w = useWords();
  const change = (to: { role?: Role; disabled?: boolean }) => void action.run(async () => void (await api.changeUser(user.id, to))).then(reload);
  const link = () => void action.run(async () => {
    const { code, minutes } = await api.signInLink(user.id);
    say({ text: w.signInLinkFor(user.name, minutes), link: `${location.origin}/sign-in#code=${code}` });
  });
  const end = () => void action.run(async () => (await api.endSessions(user.id), say({ text: w.sessionsEnded(user.name) })));
  const label = (what: string) => w.actionFor(what, user.name);
  return (
    <li class={user.disabled ? 'is-off' : ''}>
      <span class="ava" aria-hidden="true">{initialsOf(user.name)}</span>
      <span class="who-lines"><b class="cut">{user.name}</b><span class="small dim">{user.disabled ? w.userDisabled : w.userEnabled}{w.comma}{w.since(day(user.since, serverNow(), w.lang))}</span></span>
      <select aria-label={label(w.userRole)} value={user.role} onChange={(event) => change({ role: event.currentTarget.value as Role })}>
        {roles.map((role) => <option key={role} value={role}>{w.role[role]}</option>)}
      </select>
      <span class="acts">
        {!user.disabled && <button type="button" class="btn" aria-label={label(w.signInLink)} onClick={link}>{w.signInLink}</button>}
        {!user.disabled && <button type="button" class="btn" aria-label={label(w.endSessions)} onClick={end}>{w.endSessions}</button>}
        <button type="button" class="btn" aria-label={label(user.disabled ? w.enable : w.disable)} onClick={() => change({ disabled: !user.disabled })}>{user.disabled ? w.enable : w.disable}</button>
      </span>
    </li>
  );
}

function AddUser({ action, added }: { action: Action; added(): Promise<void> }) {
  const w = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('sales');
  const add = () => void action.run(async () => void (await api.addUser(name.trim(), role))).then((done) => done && (setName(''), void added()));
  return (
    <section class="panel" aria-labelledby="h-add">
      <div class="panel-head"><h2 id="h-add">{w.addUser}</h2></div>
      <form class="panel-body add-user" onSubmit={(event) => (event.preventDefault(), name.trim() && add())}>
        <div class="field"><label for="user-name">{w.userName}</label><input id="user-name" value={name} maxLength={64} autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} /></div>
        <div class="field"><label for="user-role">{w.userRole}</label>
          <select id="user-role" value={role} onChange={(event) => setRole(event.currentTarget.value as Role)}>{roles.map((one) => <option key={one} value={one}>{w.role[one]}</option>)}</select></div>
        <button type="submit" class="btn btn-primary" aria-disabled={!name.trim() || action.busy}>{w.addUser}</button>
      </form>
    </section>
  );
}
