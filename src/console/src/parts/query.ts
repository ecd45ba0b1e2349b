import { go, place } from '../base/router';
import { useStore } from '../base/store';

/** The query of the address, and a way to change some of it; what is empty is left out. */
export function useQuery(): [URLSearchParams, (change: Record<string, string | readonly string[] | null>) => void] {
  const path = useStore(place);
  const [at, search = ''] = path.split('?', 2) as [string, string?];
  const query = new URLSearchParams(search);
  const change = (changes: Record<string, string | readonly string[] | null>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      for (const one of typeof value === 'string' ? [value] : value ?? []) if (one) next.append(name, one);
    }
    const text = next.toString();
    go(text ? `${at}?${text}` : at, 'replace');
  };
  return [query, change];
}
