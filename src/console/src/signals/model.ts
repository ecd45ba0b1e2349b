import { api, Refused } from '../api/client';
import type { SignalRow } from '../api/signals';
import { Store } from '../base/store';
import { isOpen } from './followUps';

export interface SignalsState {
  loaded: boolean;
  signals: ReadonlyMap<string, SignalRow>;
  /** Signals that are shown as a click will have made them, which the gateway has not answered yet. */
  expected: ReadonlySet<string>;
  /** Signals that this console claimed too late. */
  beaten: ReadonlySet<string>;
}

export type Change = 'claim' | 'release' | 'done' | 'reopen';

const none: SignalsState = { loaded: false, signals: new Map(), expected: new Set(), beaten: new Set() };

/** What the console knows of signals: the latest, and all that wait for somebody; loaded once, then kept by the stream. */
export class SignalModel {
  readonly state = new Store<SignalsState>(none);
  readonly #known = new Map<string, SignalRow>();
  /** What a click will have made of a signal, shown until the gateway has answered. */
  readonly #expected = new Map<string, SignalRow>();
  readonly #beaten = new Set<string>();
  readonly #listeners = new Set<(signal: SignalRow) => void>();
  #touched = new Set<string>();
  #asked = 0;

  stop(): void {
    this.#asked++;
    this.#known.clear();
    this.#expected.clear();
    this.#beaten.clear();
    this.state.set(none);
  }

  /** Called when the stream's position is known, so that it tells of whatever comes after. */
  async load(): Promise<void> {
    const mine = ++this.#asked;
    this.#touched = new Set();
    const ask = (query: Record<string, string>) => api.signals(new URLSearchParams(query));
    try {
      const pages = await Promise.all([ask({ limit: '20' }), ask({ state: 'open' }), ask({ state: 'snoozed' })]);
      if (mine !== this.#asked) return;
      for (const id of this.#known.keys()) if (!this.#touched.has(id)) this.#known.delete(id);
      for (const signal of pages.flatMap((page) => page.signals)) if (!this.#touched.has(signal.id)) this.#known.set(signal.id, signal);
      this.#publish(true);
    } catch {
      // Live says that the gateway does not answer, and loads again.
    }
  }

  /** A signal as the gateway has it now. */
  take(signal: SignalRow, isNews = true): void {
    const isNew = !this.#known.has(signal.id);
    this.#touched.add(signal.id);
    this.#known.set(signal.id, signal);
    this.#publish();
    if (isNew && isNews) for (const listener of [...this.#listeners]) listener(signal);
  }

  /** Calls back with every signal that was not known before. */
  whenNew(listener: (signal: SignalRow) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Shows at once what is to become of signals, and asks for it. What the gateway refuses is put back.
   * @returns Why it was refused; null when it was done.
   */
  async change(signals: readonly SignalRow[], how: Change, me: string, now: number): Promise<Refused | null> {
    for (const signal of signals) this.#expected.set(signal.id, expected(signal, how, me, now));
    this.#publish();
    let refused: Refused | null = null;
    await Promise.all(signals.map(async (signal) => {
      try {
        this.#settle(signal.id, await api.changeSignal(signal.id, how));
      } catch (error) {
        refused = error instanceof Refused ? error : new Refused(0, '');
        if (how === 'claim' && refused.status === 409) this.#beaten.add(signal.id);
        // Who was first is known before the message is shown.
        this.#settle(signal.id, refused.status === 409 ? await api.signal(signal.id).catch(() => null) : null);
      }
    }));
    return refused;
  }

  async snooze(signal: SignalRow, until: number): Promise<void> {
    this.#settle(signal.id, await api.snoozeSignal(signal.id, until));
  }

  #settle(id: string, signal: SignalRow | null): void {
    this.#expected.delete(id);
    if (signal) this.take(signal, false);
    else this.#publish();
  }

  #publish(loaded = this.state.get().loaded): void {
    this.state.set({ loaded, signals: new Map([...this.#known, ...this.#expected]), expected: new Set(this.#expected.keys()), beaten: new Set(this.#beaten) });
  }
}

function expected(signal: SignalRow, how: Change, me: string, now: number): SignalRow {
  switch (how) {
    case 'claim': return { ...signal, state: 'claimed', owner: me, claimedAt: signal.claimedAt ?? now, snoozedUntil: null };
    case 'release': return { ...signal, state: 'open', owner: null, claimedAt: null };
    case 'done': return { ...signal, state: 'done' };
    case 'reopen': return { ...signal, state: signal.owner === null ? 'open' : 'claimed', snoozedUntil: null };
  }
}

export const openCount = (signals: ReadonlyMap<string, SignalRow>, now: number): number => {
  let open = 0;
  for (const signal of signals.values()) if (isOpen(signal, now)) open++;
  return open;
};

export const signals = new SignalModel();
