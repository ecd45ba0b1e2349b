import { useCallback, useEffect, useState } from 'preact/hooks';

export interface Loaded<T> {
  value: T | null;
  /** The error of the last load; null when it did not fail. */
  failed: unknown;
  reload(): Promise<void>;
}

/** Asks once, and again when told to; what is shown stays until the answer is there. */
export function useLoaded<T>(ask: () => Promise<T>, key: string = ''): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const load = useCallback(async () => {
    try {
      setValue(await ask());
      setFailed(null);
    } catch (error) {
      setFailed(error);
    }
  }, [key]);
  useEffect(() => void load(), [load]);
  return { value, failed, reload: load };
}
