import { allowed } from './consent';
import { freeKeys, keys, lease, persist, remove, textOf } from './queue';
import { collect, site } from './script';

// A beacon tells nothing about its fate, nor does a request whose page is gone: what is still
// queued after this long goes once more, and the server drops the second copy.
const LEASE = 30_000;
const MAX_BACKOFF = 60_000;

let backoff = 0;

/** Moment before which the server wants no new events from this page. */
export let pausedUntil = 0;

/** Everything goes now, also what may be on its way or has to wait: the network is back. The server drops second copies. */
export function resume(): void {
  lease(keys(), 0);
  send();
}

/** Sends all free events: by fetch, or by beacon when the page is going away. */
export function send(leaving?: 1): void {
  if (!allowed) return;
  persist();
  const batch = freeKeys();
  if (!batch[0]) return;
  // Until the first answer has brought the cookie, the oldest waiting event names the browser:
  // the next page's request may be faster than that answer.
  const body = `{"site":${JSON.stringify(site)},"first":"${keys()[0]!.slice(-36)}","events":[${batch.map(textOf)}]}`;
  lease(batch, Date.now() + LEASE);
  // A string body goes as text/plain, which needs no preflight.
  if (leaving) {
    navigator.sendBeacon(collect, body);
    return;
  }
  setTimeout(send, LEASE);
  // Also called with the error of a request that failed, which has no status.
  const settle = ({ status, headers }: { status?: number; headers?: Headers }) => {
    if (status! < 500 && status !== 429) {
      batch.forEach(remove);
      backoff = pausedUntil = 0;
      return;
    }
    backoff = Math.min(backoff * 2 || 1000, MAX_BACKOFF);
    const delay = Math.max((headers?.get('retry-after') as any) * 1000 || 0, backoff) * (1 + Math.random() / 4);
    pausedUntil = Date.now() + delay;
    lease(batch, pausedUntil);
    setTimeout(send, delay + 9);
  };
  fetch(collect, { method: 'POST', body, credentials: 'include', keepalive: true }).then(settle, settle);
}
