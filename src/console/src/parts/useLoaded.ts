import { useCallback, useEffect, useState } from 'preact/hooks';
import { statusOf } from '../api/client';

export interface Loaded<T> { value: T | null; failed: number | null; error: unknown; reload(): Promise<void> }

/** Asks once, and again when told to; what is shown stays until the answer is there. */
export function useLoaded<T>(ask: () => Promise<T>, key: string = ''): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(async () => {
    try {
      setValue(await ask());
      setError(null);
    } catch (refused) {
      setError(refused);
    }
  }, [key]);
  useEffect(() => void load(), [load]);
  return { value, failed: error === null ? null : statusOf(error), error, reload: load };
}
