import { expect, test, type BrowserContext } from '@playwright/test';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gateway, gatewayOfThisFile } from '../support/gateway';
import { htmlOf, ownPage } from '../support/own-page';
import { Visitor } from '../support/visitor';

const identifyKey = '0123456789abcdef0123456789abcdef';
const gateway = gatewayOfThisFile({ Sites: { demo: { AllowLoopback: true, CountHeadless: true, IdentifyKey: identifyKey } } });
const stub = 'window.vg = window.vg || function () { (vg.q = vg.q || []).push(arguments) };';
const cookieOf = async (context: BrowserContext) => (await context.cookies()).find(({ name }) => name === 'vg_id')?.value;

test('Calls made before the script is there are kept', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  const url = await ownPage(visitor.context, gateway(), { before: `${stub} vg('event', 'early', { n: 1 }); vg('search', 'dn80');` });
  await visitor.doing('early', () => visitor.page.goto(url));
  expect(visitor.sent.map(({ type }) => type)).toEqual(['page_view', 'early', 'site_search']);
});

test('Under a strict Content-Security-Policy everything works and nothing is reported', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  const complaints: string[] = [];
  visitor.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const url = await ownPage(visitor.context, gateway(), {
    before: `${stub} vg('event', 'early')`,
    body: '<form data-vg-form="f"><input name="a"></form>',
    headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'" },
  });
  await visitor.doing('page_view', () => visitor.page.goto(url));
  await visitor.page.locator('[name=a]').fill('x');
  await expect.poll(() => visitor.sent.map(({ type }) => type)).toEqual(expect.arrayContaining(['page_view', 'early', 'form_view', 'form_start']));
  expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
});

test('A consent that is withdrawn takes the cookie and the queue along', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  await visitor.page.goto(await ownPage(visitor.context, gateway(), { attributes: 'data-consent="required"' }));
  await visitor.page.waitForFunction(() => 'vg' in window);
  await visitor.doing('consent', () => visitor.says('consent', 'granted', { version: '3' }));
  expect(await cookieOf(visitor.context)).toBeTruthy();
  await visitor.doing('consent', () => visitor.says('consent', 'withdrawn'));
  await expect.poll(() => cookieOf(visitor.context)).toBeUndefined();
  await visitor.says('event', 'after');
  await visitor.page.evaluate(() => history.pushState(null, '', '/own-page?after'));
  await visitor.page.waitForTimeout(500);
  expect(await visitor.page.evaluate(() => localStorage.length)).toBe(0);
  expect(visitor.sent.map(({ type }) => type)).toEqual(['page_view', 'consent', 'consent']);
  expect(visitor.ofType('consent').map(({ properties }) => properties['state'])).toEqual(['granted', 'withdrawn']);
});

test('Consent Mode signals hold back and let go', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  const url = await ownPage(visitor.context, gateway(), { before: `${stub} vg('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' });` });
  await visitor.page.goto(url);
  await visitor.page.waitForTimeout(500);
  await visitor.says('consent', 'update', { ad_storage: 'granted' });
  await visitor.page.waitForTimeout(300);
  expect(visitor.requests).toEqual([]);
  expect(await visitor.page.evaluate(() => localStorage.length)).toBe(0);
  await visitor.doing('page_view', () => visitor.says('consent', 'update', { analytics_storage: 'granted' }));
  expect(await cookieOf(visitor.context)).toBeTruthy();
});

test('What the site\'s server signed is verified, what the page says alone is not', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  await visitor.doing('page_view', async () => visitor.page.goto(await ownPage(visitor.context, gateway())));
  const email = 'ann@alpenrad.example';
  const proofTime = Math.floor(Date.now() / 1000);
  const proof = createHmac('sha256', identifyKey).update(`demo\n${email}\n\n${proofTime}`).digest('hex');
  await visitor.doing('identify', () => visitor.says('identify', { email, name: 'Ann', proofTime, proof }));
  await visitor.doing('identify', () => visitor.says('identify', { email: 'eve@alpenrad.example', proofTime, proof }));
  const claims = (await gateway().events()).filter(({ type }) => type === 'identify');
  expect(claims.map(({ properties }) => properties)).toEqual([{ email, name: 'Ann' }]);
  const people = (await gateway().export<{ person: { email: string; verified: boolean } | null }>('profiles')).flatMap(({ person }) => person ?? []);
  expect(people).toMatchObject([{ email, verified: true }]);
});

test('Without script a pixel counts the page, and the browser is known again', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' });
  const page = await context.newPage();
  const body = '<noscript><img src="/pixel.gif?site=demo" alt="" width="1" height="1" referrerpolicy="no-referrer-when-downgrade"></noscript>';
  for (const path of ['one', 'two']) {
    await context.route(`${gateway().url}/noscript-${path}*`, (route) => route.fulfill({ contentType: 'text/html', body: htmlOf({ body }) }));
    const counted = page.waitForResponse((response) => response.url().includes('/pixel.gif'));
    await page.goto(`${gateway().url}/noscript-${path}?utm_source=mail`);
    expect((await counted).status()).toBe(200);
  }
  const views = (await gateway().events()).filter(({ url }) => url?.includes('/noscript-'));
  expect(views.map(({ type, url }) => [type, new URL(url!).pathname])).toEqual([['page_view', '/noscript-one'], ['page_view', '/noscript-two']]);
  expect(new Set(views.map(({ visitor }) => visitor)).size).toBe(1);
});

test('One visitor on every subdomain of a site', async ({ browser }) => {
  // Names under localhost lead to this computer; corvane.localhost is the site that they share.
  const pages: Server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const { port } = pages.address() as AddressInfo;
  const origins = ['www', 'shop'].map((name) => `http://${name}.corvane.localhost:${port}`);
  const own = await Gateway.start({ Sites: { demo: { Origins: origins, CountHeadless: true } } });
  const beside = own.url.replace('127.0.0.1', 'gateway.corvane.localhost');
  const html = htmlOf({}, `${beside}/vg.js`);
  try {
    const visitor = await Visitor.arrive(browser, own);
    for (const origin of origins) expect((await visitor.doing('page_view', () => visitor.page.goto(`${origin}/`))).status()).toBe(200);
    const views = (await own.events()).filter(({ type }) => type === 'page_view');
    expect(views.map(({ url }) => url)).toEqual(origins.map((origin) => `${origin}/`));
    expect(new Set(views.map(({ visitor: id }) => id)).size).toBe(1);
    // The first answer's cookie, not the likeness of address and agent, made them one.
    expect(await visitor.context.cookies(beside)).toHaveLength(1);
    const second = await visitor.requests.at(-1)!.allHeaders();
    expect(second['cookie']).toContain('vg_id=');
  } finally {
    await own.stop();
    pages.close();
  }
});
