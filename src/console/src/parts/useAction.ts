import { useState } from 'preact/hooks';
import { useWords } from '../i18n/words';
import { whyInWords } from './refused';

export interface Action {
  busy: boolean;
  /** Why the last one failed, in words; null when it did not. */
  failed: string | null;
  run(work: () => Promise<void>): Promise<boolean>;
}

/** Something that changes the gateway: one at a time, and what went wrong is said. */
export function useAction(): Action {
  const w = useWords();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  async function run(work: () => Promise<void>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setFailed(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailed(w.failedWhy(whyInWords(error, w)));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, failed, run };
}
