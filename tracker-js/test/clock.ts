/** A clock that moves by hand and runs the timers of one page. */
export class Clock {
  now = Date.UTC(2026, 10, 21, 9, 0, 0);
  #timers = new Map<number, { due: number; action: () => void }>();
  #next = 1;

  setTimeout = (action: () => void, delay = 0): number => {
    this.#timers.set(this.#next, { due: this.now + delay, action });
    return this.#next++;
  };

  clearTimeout = (id: number): void => {
    this.#timers.delete(id);
  };

  /** Moves on by `milliseconds`, running due timers in order and letting promises settle after each. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      await new Promise(resolve => setImmediate(resolve));
      const [id, timer] = [...this.#timers].sort(([, a], [, b]) => a.due - b.due)[0] ?? [];
      if (!id || !timer || timer.due > end) break;
      this.#timers.delete(id);
      this.now = Math.max(this.now, timer.due);
      timer.action();
    }
    this.now = end;
  }
}
