import type { SignalRow } from '../api/signals';
import type { Row } from '../api/types';
import type { Timing } from './repaint';

/** As much of an EventSource as the feed uses. */
export interface Stream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  /** `seen`: when the last event came; `retryAt`: when the next try starts, null while one runs. Both in timing.now(). */
  | { state: 'lost'; seen: number; retryAt: number | null };

export interface FeedHandlers {
  row(row: Row): void;
  gone(key: string): void;
  signal(signal: SignalRow): void;
  reset(): void;
  beat(now: number): void;
  connection(connection: Connection): void;
  /** A try failed: find out whether somebody is still signed in. */
  failed(): void;
}

const silence = 3_000;
const opening = 6_000;
const waits = [500, 1_000, 2_000, 3_000, 5_000];

/**
 * The event stream with its own resuming. EventSource would reconnect by itself, but neither notices a
 * connection that went silent nor says when it tries again.
 */
export class Feed {
  #stream: Stream | null = null;
  #position = '';
  #attempt = 0;
  #seen = 0;
  #lost = false;
  #stopped = true;
  #cancelWatch = () => {};
  #cancelRetry = () => {};

  constructor(
    private readonly open: (after: string) => Stream,
    private readonly handlers: FeedHandlers,
    private readonly timing: Timing,
  ) {}

  get position(): string {
    return this.#position;
  }

  start(position: string): void {
    this.stop();
    this.#stopped = false;
    this.#position = position;
    this.#attempt = 0;
    this.#seen = this.timing.now();
    if (!this.#lost) this.handlers.connection({ state: 'connecting' });
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    this.#close();
    this.#cancelRetry();
  }

  retryNow(): void {
    if (this.#stopped) return;
    this.#cancelRetry();
    this.#close();
    this.#connect();
  }

  #close(): void {
    this.#cancelWatch();
    this.#stream?.close();
    this.#stream = null;
  }

  #connect(): void {
    const stream = this.open(this.#position);
    this.#stream = stream;
    if (this.#lost) this.handlers.connection({ state: 'lost', seen: this.#seen, retryAt: null });
    this.#watch(opening);
    const on = (type: string, take: (data: unknown) => void) =>
      stream.addEventListener(type, (event) => {
        if (stream !== this.#stream) return;
        this.#alive(event.lastEventId);
        const data = parsed(event.data);
        if (data !== undefined) take(data);
      });
    on('row', (data) => this.handlers.row(data as Row));
    on('gone', (data) => this.handlers.gone((data as { key: string }).key));
    on('signal', (data) => this.handlers.signal(data as SignalRow));
    on('beat', (data) => this.handlers.beat((data as { now: number }).now));
    on('reset', () => this.handlers.reset());
    stream.addEventListener('error', () => {
      if (stream === this.#stream) this.#retry();
    });
  }

  #alive(id: string): void {
    if (id) this.#position = id;
    this.#attempt = 0;
    this.#seen = this.timing.now();
    this.#lost = false;
    this.handlers.connection({ state: 'live' });
    this.#watch(silence);
  }

  #watch(limit: number): void {
    this.#cancelWatch();
    this.#cancelWatch = this.timing.later(limit, () => this.#retry());
  }

  #retry(): void {
    this.#close();
    const wait = waits[Math.min(this.#attempt, waits.length - 1)]!;
    this.#attempt++;
    if (this.#attempt > 1) this.handlers.failed();
    if (this.#stopped) return;
    this.#cancelRetry = this.timing.later(wait, () => this.#connect());
    this.#tellLost(this.timing.now() + wait);
  }

  /** A short break goes unsaid; after three seconds without a sign of life it is a lost connection. */
  #tellLost(retryAt: number): void {
    const quiet = this.timing.now() - this.#seen;
    if (quiet >= silence) {
      this.#lost = true;
      this.handlers.connection({ state: 'lost', seen: this.#seen, retryAt });
      return;
    }
    const cancel = this.timing.later(silence - quiet, () => {
      if (this.#stopped || this.timing.now() - this.#seen < silence) return;
      this.#lost = true;
      this.handlers.connection({ state: 'lost', seen: this.#seen, retryAt: Math.max(retryAt, this.timing.now()) });
    });
    const before = this.#cancelRetry;
    this.#cancelRetry = () => (before(), cancel());
  }
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
