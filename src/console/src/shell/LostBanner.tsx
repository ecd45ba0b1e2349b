import { useWords } from '../i18n/words';
import type { Connection } from '../live/feed';
import { live } from '../live/model';
import { Icon } from '../parts/Icon';
import { clockSeconds } from '../time/format';
import { serverNow, useNow } from '../time/now';

/** Rows stay and are marked as old; the banner says how old, and when the next try is. */
export function LostBanner({ connection }: { connection: Connection }) {
  const w = useWords();
  useNow(1_000);
  if (connection.state !== 'lost') return null;
  const monotonic = performance.now();
  const seen = serverNow() - (monotonic - connection.seen);
  const wait = connection.retryAt === null ? 0 : Math.ceil((connection.retryAt - monotonic) / 1_000);
  const gap = w.lang === 'en' ? ' ' : '';
  return (
    <div class="banner">
      <Icon name="lost" />
      <span><b>{w.lost}</b>{gap}{w.lostSince(clockSeconds(seen))}{gap}{wait > 0 ? w.tryingIn(wait) : w.trying}</span>
      <button type="button" class="btn" onClick={() => live.reconnectNow()}>{w.reconnectNow}</button>
    </div>
  );
}
