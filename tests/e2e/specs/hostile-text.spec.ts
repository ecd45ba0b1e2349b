import { expect, test, type Page } from '@playwright/test';
import { BareVisitor, type Draft } from '../support/collect';
import { hostile, unknownAddress } from '../support/companies';
import { blankConsole, openConsole, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { payloads } from '../support/payloads';

const gateway = gatewayOfThisFile();

/** Every field that a visitor can fill, filled with the payload. */
function everyField(text: string, email: string): Draft[] {
  const inUrl = encodeURIComponent(text);
  const raw = text.replace(/\s/g, '');
  const campaign = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'].map((name) => `${name}=${inUrl}`).join('&');
  return [
    { type: 'page_view', title: text, url: `https://shop.example/${inUrl}?${campaign}&q=${raw}#${raw}`, referrer: `https://www.google.com/search?q=${inUrl}` },
    { type: 'site_search', title: text, properties: { query: text, category: text } },
    { type: 'download', title: text, properties: { file: text, href: text } },
    { type: 'outbound_click', properties: { href: text } },
    { type: text.replace(/\p{Cc}/gu, ' ').trim(), properties: { [text.replace(/\p{Cc}/gu, '').trim().slice(0, 60)]: text } },
    { type: 'form_submit', title: text, properties: { form: text, 'field.name': text, 'field.email': email, 'field.company': text, 'field.note': text } },
    { type: 'identify', properties: { email, name: text, title: text, company: text } },
    { type: 'page_view', title: text, url: `https://shop.example/now?x=${inUrl}`, referrer: text },
  ];
}

/** Whatever a page does that text must never do. */
function watch(page: Page, origin: string): string[] {
  const seen: string[] = [];
  const ours = /^\/($|assets\/|api\/v1\/|accounts|visitors|people|signals|search|scoring|settings|sign-in|favicon\.svg$)/;
  page.on('dialog', (dialog) => (seen.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on('popup', (popup) => seen.push(`window: ${popup.url()}`));
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && seen.push(`console: ${message.text()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin || !ours.test(url.pathname)) seen.push(`request: ${request.url()}`);
  });
  return seen;
}

async function isHarmless(page: Page, seen: string[]): Promise<void> {
  const found = await page.evaluate(() => ({
    pwned: 'pwned' in window,
    links: [...document.querySelectorAll('a[href]')].map((link) => link as HTMLAnchorElement)
      .filter((link) => !/^https?:$/.test(link.protocol)
        || (link.origin !== location.origin && !['noopener', 'noreferrer', 'nofollow'].every((word) => link.relList.contains(word))))
      .map((link) => link.outerHTML),
    foreign: [...document.querySelectorAll('#app :is(script, iframe, object, embed, link, style, base, meta, video, img, form:not([role=search], .signin-box, .field, .stack, .add-user))')]
      .map((element) => element.outerHTML),
  }));
  expect(found).toEqual({ pwned: false, links: [], foreign: [] });
  expect(seen).toEqual([]);
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

test('Whatever visitors send is shown as text on every page', async ({ browser }) => {
  test.setTimeout(150_000);
  const console = await openConsole(browser, gateway());
  const seen = watch(console, gateway().url);
  // Half arrives while the list is open, so that it comes by the stream.
  const half = payloads.length / 2;
  const send = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const agent = `Mozilla/5.0 ${payloads[n]!.replace(/[^\x20-\x7e]/g, ' ')}`;
      await new BareVisitor(gateway(), unknownAddress(n), agent).sends(...everyField(payloads[n]!, `v${n}@gmail.com`));
      if (n % 4 === 0) await new BareVisitor(gateway(), hostile.address).sends(...everyField(payloads[n]!, `v${n}@evil.example`));
    }
  };
  await send(0, half);
  await console.reload();
  await expect(console.locator('.conn')).toHaveAttribute('data-state', 'live');
  await send(half, payloads.length);

  const noise = console.getByRole('switch', { name: 'Hide ISPs and bots' });
  if (await noise.getAttribute('aria-checked') === 'true') await noise.click();
  await expect(console.locator('tr.row')).toHaveCount(payloads.length + 1);
  const text = plain(await console.locator('main').innerText());
  expect(payloads.filter((payload) => !text.includes(plain(payload)))).toEqual([]);
  await expect(rowOf(console, hostile.name)).toBeVisible();
  await expect(console.locator('.followups')).toContainText(hostile.name);
  await isHarmless(console, seen);

  const paths = await console.locator('tr.row a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  const words = ['alert', 'script', 'xss', 'onerror', 'javascript', '<', '"'].map((word) => `/search?q=${encodeURIComponent(word)}`);
  for (const path of [...paths, '/accounts', '/people', '/people?kind=named&sort=name', '/signals', '/signals?state=all', ...words, '/settings', '/settings/refused']) {
    await console.goto(gateway().url + path);
    await expect(console.locator('main h1')).toBeVisible();
    if (path.startsWith('/visitors')) {
      const page = plain(await console.locator('main').innerText());
      expect(payloads.filter((payload) => page.includes(plain(payload))), path).not.toEqual([]);
    }
    await isHarmless(console, seen);
  }
});

test('What stands in an address is text, and leads nowhere else', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  const seen = watch(console, gateway().url);
  for (const payload of payloads) {
    const q = encodeURIComponent(payload);
    for (const path of [`/accounts?q=${q}&from=${q}`, `/?country=${q}&site=${q}&stage=${q}&cell=${q}&product=${q}&owner=${q}`, `/people?q=${q}&kind=${q}`, `/search?q=${q}`, `/signals?state=${q}&account=${q}&subject=${q}`]) {
      await console.evaluate((to) => (history.pushState(null, '', to), dispatchEvent(new PopStateEvent('popstate'))), path);
      await expect(console.locator('main h1')).toBeVisible();
    }
  }
  // What makes no sense is refused by the gateway, which the browser tells of.
  await isHarmless(console, seen.filter((line) => !/status of 400/.test(line)));
});

test('A sign-in goes on to pages of the console only', async ({ browser }) => {
  const page = await blankConsole(browser);
  await gateway().signIn(page.context());
  const session = await page.context().cookies();
  const seen = watch(page, gateway().url);
  // The gateway's answer to the code is not the point here; where the page goes afterwards is.
  await page.route('**/api/v1/session', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 204 }) : route.continue()));
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '\\\\evil.example', '/%2f/evil.example']) {
    await page.context().addCookies(session);
    await page.goto(`${gateway().url}/favicon.svg`);
    await page.goto(`${gateway().url}/sign-in?next=${encodeURIComponent(next)}#code=anything`);
    await expect(page.locator('.conn')).toBeVisible();
    expect(new URL(page.url()).origin).toBe(gateway().url);
  }
  await isHarmless(page, seen);
});
