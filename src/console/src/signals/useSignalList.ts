import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { SignalRow } from '../api/signals';
import { useStore } from '../base/store';
import { signals } from './model';

export interface SignalList {
  /** In the order of the load, as they are now; null until the first page came. */
  rows: readonly SignalRow[] | null;
  /** Signals that came since and are not in the list. */
  newer: number;
  /** The error of the last load; null when it did not fail. */
  failed: unknown;
  reload(): void;
  /** Null on the last page. */
  more: (() => void) | null;
}

/** Signals page by page. What changes is changed in its place, and stays where it is until the list is asked for again. */
export function useSignalList(query: string, fits: (signal: SignalRow) => boolean, limit = 30): SignalList {
  const known = useStore(signals.state).signals;
  const [loaded, setLoaded] = useState<{ rows: SignalRow[]; next: string | null } | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const asked = useRef(0);
  const load = useCallback(async (after: string | null, before: readonly SignalRow[]) => {
    const mine = ++asked.current;
    const params = new URLSearchParams(query);
    params.set('limit', String(limit));
    if (after) params.set('after', after);
    try {
      const page = await api.signals(params);
      if (mine !== asked.current) return;
      const there = new Set(before.map(({ id }) => id));
      setLoaded({ rows: [...before, ...page.signals.filter(({ id }) => !there.has(id))], next: page.next });
      setFailed(null);
    } catch (error) {
      if (mine === asked.current) setFailed(error);
    }
  }, [query, limit]);
  useEffect(() => {
    setLoaded(null);
    void load(null, []);
    return () => void asked.current++;
  }, [load]);
  const rows = loaded?.rows.map((signal) => known.get(signal.id) ?? signal) ?? null;
  const there = new Set(rows?.map(({ id }) => id));
  // What is older than all that is shown is on a later page; a late event's signal has its place in the middle.
  const since = rows === null ? Infinity : loaded?.next ? Math.min(...rows.map(({ time }) => time)) : 0;
  const newer = [...known.values()].filter((signal) => !there.has(signal.id) && signal.time >= since && fits(signal)).length;
  return {
    rows, newer, failed,
    reload: useCallback(() => void load(null, []), [load]),
    more: loaded?.next ? () => void load(loaded.next, loaded.rows) : null,
  };
}
