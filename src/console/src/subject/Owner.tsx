import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { useMay, useSession } from '../parts/session';
import { useAction } from '../parts/useAction';

/** Who looks after the company; sales may take it over or give it to somebody else. */
export function Owner({ account, owner, reload }: { account: string; owner: string | null; reload(): void }) {
  const w = useWords();
  const [may, me] = [useMay('sales'), useSession().user.name];
  const [team, setTeam] = useState<string[] | null>(null);
  const action = useAction();
  const set = (user: string | null) => void action.run(() => api.setOwner(account, user).then(() => {})).then((done) => done && (setTeam(null), reload()));
  const names = [...new Set([...(owner ? [owner] : []), ...(team ?? [])])];
  return (
    <div class="acc-own">
      <span class="small dim">{w.ownerWord}<br /><span class="ink">{owner ?? w.nobodyYet}</span></span>
      {may && team === null && (
        <>
          {owner !== me && <button type="button" class="btn btn-primary" onClick={() => set(me)}>{w.takeOver}</button>}
          <button type="button" class="btn" onClick={() => void action.run(async () => setTeam(await api.team()))}>{w.setOwner}</button>
        </>
      )}
      {team !== null && (
        <select aria-label={w.setOwner} value={owner ?? ''} onChange={(event) => set(event.currentTarget.value || null)}>
          <option value="">{w.nobody}</option>
          {names.map((name) => <option key={name} value={name}>{name}</option>)}
        </select>
      )}
      <ActionError text={action.failed} />
    </div>
  );
}
