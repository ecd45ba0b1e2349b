import { expect } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import type { Gateway } from './gateway';

export interface Draft {
  type: string;
  url?: string;
  title?: string;
  referrer?: string;
  properties?: Record<string, string>;
}

/** A browser without a page: posts events as the tracker would, and keeps its cookie. */
export class BareVisitor {
  #cookie = '';

  constructor(private readonly gateway: Gateway, private readonly address: string, private readonly userAgent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0') {}

  async sends(...drafts: Draft[]): Promise<void> {
    const from = Date.now() - drafts.length;
    const events = drafts.map((draft, index) => ({ id: randomUUID(), time: from + index, url: 'https://shop.example/', ...draft }));
    const response = await fetch(`${this.gateway.url}/collect`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json', 'X-Forwarded-For': this.address, 'User-Agent': this.userAgent,
        ...(this.#cookie ? { Cookie: this.#cookie } : {}),
      },
      body: JSON.stringify({ site: 'demo', events }),
    });
    this.#cookie ||= response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const answer = await response.text();
    expect(answer === '' ? { accepted: drafts.length, rejected: [] } : JSON.parse(answer)).toMatchObject({ accepted: drafts.length, rejected: [] });
  }
}
