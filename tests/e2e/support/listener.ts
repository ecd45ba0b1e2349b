import { request, type ClientRequest } from 'node:http';

const mark = /mark-(\d+)-/g;

/** Listens to the stream of Live and keeps when it first heard of each mark in a page's title, by the clock of performance.now(). */
export class Listener {
  readonly heard = new Map<number, number>();
  ended = false;
  #request: ClientRequest | null = null;

  /** @param cookie Of somebody who is signed in. */
  async listen(url: string, cookie: string): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#request = request(`${url}/api/v1/live/stream`, { agent: false, headers: { Cookie: cookie } }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`The stream answered ${response.statusCode}.`));
        let tail = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          const now = performance.now();
          for (const [, n] of (tail + text).matchAll(mark)) if (!this.heard.has(Number(n))) this.heard.set(Number(n), now);
          tail = text.slice(-16);
        });
        response.on('close', () => (this.ended = true));
        resolve();
      });
      this.#request.on('error', reject);
      this.#request.end();
    });
    return this;
  }

  leave(): void {
    this.#request?.removeAllListeners('error').on('error', () => undefined);
    this.#request?.destroy();
  }
}

/** A title that listeners know again. */
export const markOf = (n: number): string => `mark-${n}-`;
