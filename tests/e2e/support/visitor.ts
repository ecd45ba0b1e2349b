import type { Browser, BrowserContext, Page, Request, Response } from '@playwright/test';
import type { Gateway } from './gateway';
import type { Vg } from './own-page';

/** An event as the tracker sends it. */
export interface Sent {
  id: string;
  type: string;
  url: string;
  title: string;
  properties: Record<string, unknown>;
}

// Headless Chromium says so in its name, and the gateway would rightly take it for a bot.
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';

export const eventsOf = (request: Request): Sent[] =>
  request.method() === 'POST' && new URL(request.url()).pathname === '/collect'
    ? (JSON.parse(request.postData() ?? '{"events":[]}') as { events: Sent[] }).events
    : [];

/** Somebody who looks at the demo site from a company's network. */
export class Visitor {
  readonly requests: Request[] = [];

  private constructor(readonly context: BrowserContext, readonly page: Page, private readonly url: string) {
    context.on('request', (request) => new URL(request.url()).pathname === '/collect' && this.requests.push(request));
  }

  /** @param address Where they sit; without one they are on the gateway's own machine. */
  static async arrive(browser: Browser, gateway: Gateway, address?: string): Promise<Visitor> {
    const context = await browser.newContext({ userAgent, ...(address ? { extraHTTPHeaders: { 'X-Forwarded-For': address } } : {}) });
    return new Visitor(context, await context.newPage(), gateway.url);
  }

  get sent(): Sent[] {
    return this.requests.flatMap(eventsOf);
  }

  /** Does something and waits until the gateway has answered for the event that comes of it. */
  async doing(type: string, action: () => Promise<unknown>): Promise<Response> {
    const answered = this.page.waitForResponse((response) => eventsOf(response.request()).some((event) => event.type === type));
    await action();
    return answered;
  }

  /** Calls the snippet. */
  says(...call: unknown[]): Promise<void> {
    return this.page.evaluate((given) => (window as unknown as { vg: Vg }).vg(...given), call);
  }

  ofType(type: string): Sent[] {
    return this.sent.filter((event) => event.type === type);
  }

  opens(path: string): Promise<Response> {
    return this.doing('page_view', () => this.page.goto(this.url + path));
  }

  follows(link: string): Promise<Response> {
    return this.doing('page_view', () => this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link }).click());
  }

  downloads(): Promise<Response> {
    return this.doing('download', () => this.page.getByRole('link', { name: 'Download the guide' }).click());
  }

  async writes(name: string, email: string): Promise<Response> {
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel('Work e-mail').fill(email);
    return this.doing('form_submit', () => this.page.getByRole('button', { name: 'Send request' }).click());
  }
}
