import type { Timing } from '../../src/live/repaint';

/** A clock that moves only when it is told to. */
export class FakeTiming implements Timing {
  #now = 0;
  #next = 0;
  readonly #waiting = new Map<number, { at: number; call: () => void }>();

  now(): number {
    return this.#now;
  }

  later(milliseconds: number, call: () => void): () => void {
    const id = this.#next++;
    this.#waiting.set(id, { at: this.#now + milliseconds, call });
    return () => this.#waiting.delete(id);
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#waiting].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
      if (!due) break;
      this.#waiting.delete(due[0]);
      this.#now = due[1].at;
      due[1].call();
    }
    this.#now = end;
  }
}
