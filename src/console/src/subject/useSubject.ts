import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, Refused } from '../api/client';
import type { Subject } from '../api/types';
import { go } from '../base/router';
import { live } from '../live/model';
import { Repaint } from '../live/repaint';
import { measureClock } from '../time/now';

export interface Loaded {
  subject: Subject | null;
  /** Status of a load that failed; null while there is nothing to say. */
  failed: number | null;
  reload(): void;
}

const patience = 4;

/** Loads a page's subject, and again, at most once a second, when the stream says that its row changed. */
export function useSubject(type: 'account' | 'profile', id: string): Loaded {
  const [subject, setSubject] = useState<Subject | null>(null);
  const [failed, setFailed] = useState<number | null>(null);
  const asked = useRef(0);

  const load = useCallback(async (tries = 0) => {
    const mine = ++asked.current;
    try {
      const answer = await api.subject(type, id);
      if (mine !== asked.current) return;
      if ('redirect' in answer) return go(`/${type === 'account' ? 'accounts' : 'visitors'}/${encodeURIComponent(answer.redirect)}`, 'replace');
      measureClock(answer.now);
      setFailed(null);
      setSubject(answer);
      live.refresh(answer.row);
    } catch (error) {
      if (mine !== asked.current) return;
      const status = error instanceof Refused ? error.status : 0;
      // Visits that were moved a moment ago make a company that the lists do not know yet.
      if (status === 404 && tries < patience) return void setTimeout(() => mine === asked.current && void load(tries + 1), 400);
      // What is shown stays; only a page that never came says that it failed.
      setFailed(status);
    }
  }, [type, id]);

  useEffect(() => {
    void load();
    const repaint = new Repaint(() => void load(), undefined, 1_000);
    const key = `${type}:${id}`;
    const unwatchRows = live.whenRow((changed) => changed === key && repaint.ask());
    let before = live.connection.get().state;
    const unwatchConnection = live.connection.watch(({ state }) => {
      if (state === 'live' && before === 'lost') repaint.ask();
      before = state;
    });
    return () => {
      asked.current++;
      unwatchRows();
      unwatchConnection();
    };
  }, [load]);

  return { subject, failed, reload: () => void load() };
}
