import { safe } from './safe';
import { site } from './script';

// keepalive requests and beacons of a page share 64 KiB. The whole queue stays below that,
// so whatever is taken from it fits one request.
const MAX_BYTES = 48_000;

// One entry per event, because two tabs that rewrite one shared list lose each other's events.
// key    prefix, milliseconds since epoch (13 digits: keys sort by age), event id
// value  moment before which nobody else sends it (0: free), then the event as JSON
const PREFIX = `vg:${site}:`;

// Memory until the first send, which happens only when storing is allowed.
let store: Record<string, string> = {};

/** Keys of all waiting events, oldest first. */
export const keys = (): string[] =>
  Object.keys(store)
    .filter(key => key.startsWith(PREFIX))
    .sort();

/** Keys of the events that may be sent now. */
export const freeKeys = (): string[] => keys().filter(key => parseInt(store[key]!) <= Date.now());

/** The event as JSON text. */
export const textOf = (key: string): string => store[key]!.replace(/[^{]+/, '');

/** Adds an event, free from the given moment, and drops the oldest ones beyond 48 KB. */
export function add(time: number, id: string, json: string, free: number): void {
  put(PREFIX + time + id, free + json);
  const all = keys();
  while (new Blob(all.map(key => store[key]!)).size > MAX_BYTES) remove(all.shift()!);
}

/** Keeps events from being sent before the given moment; those that are gone stay gone. */
export function lease(taken: string[], until: number): void {
  for (const key of taken) if (store[key]) put(key, until + textOf(key));
}

export function remove(key: string): void {
  delete store[key];
}

/** Moves the events from memory to localStorage, if the browser allows it. */
export function persist(): void {
  const held = store;
  safe(() => (store = localStorage))();
  if (store !== held) for (const key in held) put(key, held[key]!);
}

/** Forgets all events, in memory and in localStorage. */
export function clear(): void {
  store = {};
  persist();
  keys().forEach(remove);
}

function put(key: string, value: string): void {
  try {
    store[key] = value;
  } catch {
    // Full: go on in memory until the next send. What storage holds stays there for later.
    store = { [key]: value };
  }
}
