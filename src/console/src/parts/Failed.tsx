import { useWords } from '../i18n/words';
import { Message } from './Message';

/** A page, or a part of one, that could not be loaded; nothing while nothing failed, or while the sign-in comes up. */
export function Failed({ status, retry }: { status: number | null; retry(): void }) {
  const w = useWords();
  if (status === null || status === 401) return null;
  return (
    <Message icon="warn" bad title={w.pageFailed} text={w.answered(status)}>
      <div class="acts"><button type="button" class="btn" onClick={retry}>{w.tryNow}</button></div>
    </Message>
  );
}
