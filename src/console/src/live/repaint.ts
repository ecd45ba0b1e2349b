/** The two functions of time that need replacing in tests. */
export interface Timing {
  now(): number;
  /** Calls back after that many milliseconds unless the returned function is called first. */
  later(milliseconds: number, call: () => void): () => void;
}

export const realTiming: Timing = {
  now: () => performance.now(),
  later: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Paints at once when the last repaint is over an interval ago, else once at the end of that interval. */
export class Repaint {
  #last = -Infinity;
  #waiting = false;

  constructor(
    private readonly paint: () => void,
    private readonly timing: Timing = realTiming,
    private readonly interval = 600,
  ) {}

  ask(): void {
    if (this.#waiting) return;
    const wait = this.#last + this.interval - this.timing.now();
    if (wait <= 0) return this.#now();
    this.#waiting = true;
    this.timing.later(wait, () => this.#now());
  }

  #now(): void {
    this.#waiting = false;
    this.#last = this.timing.now();
    this.paint();
  }
}
