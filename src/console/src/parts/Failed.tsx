import { useWords } from '../i18n/words';
import { Message } from './Message';
import { whyInWords } from './refused';

/**
 * A page, or a part of one, that could not be loaded; nothing while nothing failed, or while the sign-in comes up.
 * With the error, it says why in words.
 */
export function Failed({ status, error, retry }: { status: number | null; error?: unknown; retry(): void }) {
  const w = useWords();
  if (status === null || status === 401) return null;
  return (
    <Message icon="warn" bad title={w.pageFailed} text={error ? whyInWords(error, w) : w.answered(status)}>
      <div class="acts"><button type="button" class="btn" onClick={retry}>{w.tryNow}</button></div>
    </Message>
  );
}
