import type { BrowserContext } from '@playwright/test';
import type { Gateway } from './gateway';

/** What a page calls; see tracker-js/vg.d.ts. */
export type Vg = (...call: unknown[]) => void;

export interface OwnPage {
  /** Attributes of the snippet beside its site. */
  attributes?: string;
  body?: string;
  /** Script of the page before the snippet, as a file: a policy may forbid inline ones. */
  before?: string;
  headers?: Record<string, string>;
}

/** A page of the site's own, on the gateway's host, that loads the snippet. */
export async function ownPage(context: BrowserContext, gateway: Gateway, page: OwnPage = {}): Promise<string> {
  const url = `${gateway.url}/own-page`;
  await context.route(`${url}*`, (route) => route.fulfill({ contentType: 'text/html', headers: page.headers ?? {}, body: htmlOf(page) }));
  await context.route(`${gateway.url}/own-page-before.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: page.before ?? '' }));
  return url;
}

export function htmlOf({ attributes = '', body = '', before }: OwnPage, snippet = '/vg.js'): string {
  const first = before === undefined ? '' : '<script src="/own-page-before.js"></script>';
  return `<!doctype html><title>Own page</title>${first}<script async src="${snippet}" data-site="demo" ${attributes}></script><h1>Own page</h1>${body}`;
}
