import { JSDOM } from 'jsdom';
import { bundle } from '../bundle.mjs';
import { Clock } from './clock';

const snippet = await bundle();

export interface TrackedEvent {
  id: string;
  type: string;
  time: number;
  url: string;
  referrer: string;
  title: string;
  properties: Record<string, unknown>;
}

export interface Request {
  via: 'fetch' | 'beacon';
  url: string;
  body: string;
  options: RequestInit;
  events: TrackedEvent[];
}

export type Answer = { status: number; headers?: Record<string, string> } | 'offline' | 'never';

export interface PageOptions {
  url?: string;
  body?: string;
  attributes?: string;
  src?: string;
  referrer?: string;
  /** Code of the page that runs before the tracker. */
  before?: string;
  clock?: Clock;
  /** What an earlier or a second page of the same browser stored; a Proxy makes a broken one. */
  storage?: Record<string, string>;
  deniedStorage?: boolean;
  gpc?: boolean;
  /** An automated browser. */
  webdriver?: boolean;
}

/** A page with the built snippet on it, a clock moved by hand, and a server that answers as told. */
export class Page {
  readonly clock: Clock;
  readonly storage: Record<string, string>;
  readonly requests: Request[] = [];
  readonly dom: JSDOM;
  answer: Answer = { status: 204 };
  storageReads = 0;
  #hidden = false;

  constructor(options: PageOptions = {}) {
    this.clock = options.clock ?? new Clock();
    this.storage = options.storage ?? {};
    const { attributes = 'data-site="demo"', src = 'https://gateway.example/vg.js' } = options;
    const html = `<!doctype html><title>A page</title><body>${options.body ?? ''}<script async src="${src}" ${attributes}></script></body>`;
    this.dom = new JSDOM(html, {
      url: options.url ?? 'https://shop.example/start?a=1',
      ...(options.referrer ? { referrer: options.referrer } : {}),
      runScripts: 'outside-only',
      beforeParse: window => this.#furnish(window as unknown as Record<string, any>, options),
    });
    if (options.before) this.run(options.before);
    this.run(snippet);
  }

  get window(): any {
    return this.dom.window;
  }

  get document(): Document {
    return this.dom.window.document;
  }

  /** All events received so far, in order of arrival. */
  get events(): TrackedEvent[] {
    return this.requests.flatMap(request => request.events);
  }

  ofType(type: string): TrackedEvent[] {
    return this.events.filter(event => event.type === type);
  }

  run(code: string): void {
    this.dom.window.eval(code);
  }

  vg(...call: unknown[]): void {
    this.window.vg(...call);
  }

  advance(milliseconds: number): Promise<void> {
    return this.clock.advance(milliseconds);
  }

  fire(type: string, target: EventTarget = this.window, init: Record<string, unknown> = {}): void {
    const event = new this.window.Event(type, { bubbles: true, cancelable: true });
    Object.assign(event, init);
    target.dispatchEvent(event);
  }

  click(selector: string, button = 0): void {
    const type = button ? 'auxclick' : 'click';
    const event = new this.window.MouseEvent(type, { bubbles: true, cancelable: true, button });
    event.preventDefault();
    this.document.querySelector(selector)!.dispatchEvent(event);
  }

  submit(selector = 'form'): void {
    this.fire('submit', this.document.querySelector(selector)!);
  }

  hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.fire('visibilitychange', this.document);
  }

  #furnish(window: Record<string, any>, options: PageOptions): void {
    const { clock } = this;
    window.setTimeout = clock.setTimeout;
    window.clearTimeout = clock.clearTimeout;
    window.Date.now = () => clock.now;
    Object.defineProperty(window.Document.prototype, 'hidden', { get: () => this.#hidden });
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        this.storageReads++;
        if (options.deniedStorage) throw new Error('denied');
        return this.storage;
      },
    });
    if (options.gpc !== undefined) window.navigator.globalPrivacyControl = options.gpc;
    if (options.webdriver !== undefined) window.navigator.webdriver = options.webdriver;
    window.fetch = (url: string, init: RequestInit) => {
      this.#receive('fetch', url, init.body as string, init);
      return this.#respond();
    };
    window.navigator.sendBeacon = (url: string, body: string) => {
      this.#receive('beacon', url, body, {});
      return true;
    };
  }

  #receive(via: 'fetch' | 'beacon', url: string, body: string, options: RequestInit): void {
    this.requests.push({ via, url, body, options, events: JSON.parse(body).events });
  }

  #respond(): Promise<unknown> {
    const { answer } = this;
    if (answer === 'never') return new Promise(() => {});
    if (answer === 'offline') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve({ status: answer.status, headers: new Headers(answer.headers) });
  }
}
