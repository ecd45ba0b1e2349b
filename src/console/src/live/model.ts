import { api, Refused, streamUrl } from '../api/client';
import type { Live, Row } from '../api/types';
import { Store } from '../base/store';
import { signals } from '../signals/model';
import { measureClock, serverNow } from '../time/now';
import { Feed, type Connection } from './feed';
import { realTiming, Repaint } from './repaint';

export interface LiveState {
  phase: 'loading' | 'ready' | 'failed';
  rows: ReadonlyMap<string, Row>;
  /** Until when (server time) a row counts as new. */
  fresh: ReadonlyMap<string, number>;
  searches: Live['searches'];
  /** Status of the last failed load, and when the next one starts (server time). */
  failure: { status: number; retryAt: number } | null;
}

const freshFor = 10_000;
const missedLimit = 30 * 60_000;
const loadWaits = [2_000, 4_000, 8_000, 15_000];

/** What Live knows: loaded once, then kept by the stream. One for the whole console, from sign-in to sign-out. */
export class LiveModel {
  readonly state = new Store<LiveState>({ phase: 'loading', rows: new Map(), fresh: new Map(), searches: [], failure: null });
  readonly connection = new Store<Connection>({ state: 'connecting' });
  readonly #rows = new Map<string, Row>();
  readonly #fresh = new Map<string, number>();
  readonly #rowListeners = new Set<(key: string) => void>();
  readonly #repaint = new Repaint(() => this.#publish());
  readonly #feed: Feed;
  #searches: Live['searches'] = [];
  #running = false;
  #lostAt = 0;
  #failures = 0;
  #retry = () => {};

  constructor() {
    this.#feed = new Feed((after) => new EventSource(streamUrl(after)), {
      row: (row) => this.#take(row),
      gone: (key) => this.#drop(key),
      signal: (signal) => signals.take(signal),
      reset: () => void this.load(),
      beat: (now) => measureClock(now),
      connection: (connection) => this.#connected(connection),
      failed: () => void api.session().catch(() => {}),
    }, realTiming);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.load();
  }

  stop(): void {
    this.#running = false;
    this.#feed.stop();
    this.#retry();
    signals.stop();
    this.#rows.clear();
    this.#fresh.clear();
    this.state.set({ phase: 'loading', rows: new Map(), fresh: new Map(), searches: [], failure: null });
  }

  reconnectNow(): void {
    this.#feed.retryNow();
  }

  /** Calls back with the key of every row that the stream brings or takes away. */
  whenRow(listener: (key: string) => void): () => void {
    this.#rowListeners.add(listener);
    return () => this.#rowListeners.delete(listener);
  }

  /** A row that another answer brought along; it replaces the one shown, so that both pages say the same. */
  refresh(row: Row): void {
    const shown = this.#rows.get(row.key);
    if (!shown || shown.lastSeen > row.lastSeen) return;
    this.#rows.set(row.key, row);
    this.#repaint.ask();
  }

  async load(): Promise<void> {
    this.#retry();
    this.#feed.stop();
    try {
      const live = await api.live();
      if (!this.#running) return;
      measureClock(live.now);
      this.#failures = 0;
      this.#rows.clear();
      for (const row of live.rows) this.#rows.set(row.key, row);
      this.#searches = live.searches;
      this.#publish();
      this.#feed.start(String(live.position));
      void signals.load();
    } catch (error) {
      if (this.#running) this.#failed(error instanceof Refused ? error.status : 0);
    }
  }

  /** The stream does not carry searches; they are asked for again once in a while. */
  async reloadSearches(): Promise<void> {
    if (this.connection.get().state !== 'live') return;
    const live = await api.live().catch(() => null);
    if (!live || !this.#running) return;
    this.#searches = live.searches;
    this.#repaint.ask();
  }

  #failed(status: number): void {
    if (status === 401) return;
    const wait = loadWaits[Math.min(this.#failures++, loadWaits.length - 1)]!;
    this.#retry = realTiming.later(wait, () => void this.load());
    this.state.set({ ...this.state.get(), phase: 'failed', failure: { status, retryAt: serverNow() + wait } });
  }

  #take(row: Row): void {
    if (!this.#rows.has(row.key)) {
      this.#fresh.set(row.key, serverNow() + freshFor);
      realTiming.later(freshFor + 50, () => this.#running && this.#repaint.ask());
    }
    this.#rows.set(row.key, row);
    this.#changed(row.key);
  }

  #drop(key: string): void {
    this.#rows.delete(key);
    this.#fresh.delete(key);
    this.#changed(key);
  }

  #changed(key: string): void {
    for (const listener of [...this.#rowListeners]) listener(key);
    this.#repaint.ask();
  }

  #connected(connection: Connection): void {
    const before = this.connection.get();
    if (connection.state === 'lost' && before.state !== 'lost') this.#lostAt = serverNow();
    // What was missed for longer than the list reaches back is loaded as one change, without New marks.
    if (connection.state === 'live' && before.state === 'lost' && serverNow() - this.#lostAt > missedLimit) void this.load();
    if (connection.state !== before.state || connection.state === 'lost') this.connection.set(connection);
  }

  #publish(): void {
    const now = serverNow();
    for (const [key, until] of this.#fresh) if (until < now) this.#fresh.delete(key);
    this.state.set({
      phase: 'ready', rows: new Map(this.#rows), fresh: new Map(this.#fresh), searches: this.#searches, failure: null,
    });
  }
}

export const live = new LiveModel();
