import { statusOf } from '../api/client';
import { useWords } from '../i18n/words';
import { Message } from './Message';
import { whyInWords } from './refused';

/**
 * Why a page, or a part of one, could not be loaded; nothing while nothing failed, or while the sign-in comes up.
 * @param failed The error; null when there was none.
 */
export function Failed({ failed, title, retry }: { failed: unknown; title?: string; retry(): void }) {
  const w = useWords();
  if (failed === null || statusOf(failed) === 401) return null;
  return (
    <Message icon="warn" bad title={title ?? w.pageFailed} text={whyInWords(failed, w)}>
      <div class="acts"><button type="button" class="btn" onClick={retry}>{w.tryNow}</button></div>
    </Message>
  );
}
