import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

interface Page<T> { rows: T[]; found: number; next: string | null }

export interface List<T, P extends Page<T>> {
  /** Null until the first page came. */
  page: P | null;
  rows: readonly T[];
  /** The error of the last load; null when it did not fail. */
  failed: unknown;
  reload(): void;
  /** Null on the last page. */
  more: (() => void) | null;
}

/** A list that is asked for page by page; another `query` begins again. What is shown stays until the answer is there. */
export function useList<T, P extends Page<T>>(ask: (query: URLSearchParams) => Promise<P>, query: string, limit = 50): List<T, P> {
  const [pages, setPages] = useState<P[]>([]);
  const [failed, setFailed] = useState<unknown>(null);
  const current = useRef(0);
  const load = useCallback(async (after: string | null, before: P[]) => {
    const mine = ++current.current;
    const params = new URLSearchParams(query);
    params.set('limit', String(limit));
    if (after) params.set('after', after);
    try {
      const page = await ask(params);
      if (mine === current.current) (setPages([...before, page]), setFailed(null));
    } catch (error) {
      if (mine === current.current) setFailed(error);
    }
  }, [query, limit]);
  useEffect(() => {
    void load(null, []);
    return () => void current.current++;
  }, [load]);
  const reload = useCallback(() => void load(null, []), [load]);
  const last = pages[pages.length - 1] ?? null;
  return {
    page: last,
    rows: pages.flatMap((page) => page.rows),
    failed,
    reload,
    more: last?.next ? () => void load(last.next, pages) : null,
  };
}
