import { allowed } from './consent';
import { pausedUntil, send } from './delivery';
import { add } from './queue';

export type Properties = Record<string, unknown>;

/** The page that events belong to; set by each page view. */
export const page = { referrer: document.referrer } as { url: string; referrer: string; title: string };

let lastTime = 0;

/** Queues an event and returns its id, or nothing when the visitor refused. */
export function track(type: string, properties: Properties = {}): string | undefined {
  if (allowed === null) return;
  // Strictly rising, because replays order events by time.
  const time = (lastTime = Math.max(Date.now(), lastTime + 1));
  const id = newId();
  add(time, id, JSON.stringify({ id, type, time, ...page, properties }, clip), pausedUntil);
  // Events that follow each other closely travel together.
  setTimeout(send, 50);
  return id;
}

// Cuts long texts, and removes halves of characters: other JSON readers refuse them.
const clip = (_: string, value: any) =>
  value?.trim ? value.slice(0, 1024).replace(/\p{Cs}/gu, '') : value;

// A version 4 UUID with 120 random bits. crypto.randomUUID is for secure contexts only.
const newId = (): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => (crypto.getRandomValues(new Uint8Array(1))[0]! % 16).toString(16));
