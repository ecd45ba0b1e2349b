const idle = 60_000;

/** Whether the order of the list is held: somebody is in it, and did something in the last minute. */
export class Hold {
  #pointer = false;
  #focus = false;
  #menu = false;
  #input = 0;

  pointer(inside: boolean, at: number): void {
    this.#pointer = inside;
    this.#input = at;
  }

  focus(inside: boolean, at: number): void {
    this.#focus = inside;
    this.#input = at;
  }

  menu(open: boolean, at: number): void {
    this.#menu = open;
    this.#input = at;
  }

  input(at: number): void {
    this.#input = at;
  }

  held(at: number): boolean {
    return (this.#pointer || this.#focus || this.#menu) && at - this.#input < idle;
  }
}
