import { chromium as driver, expect, test } from '@playwright/test';
import { chromium } from '../support/chromium';
import { gatewayOfThisFile } from '../support/gateway';
import { htmlOf, ownPage } from '../support/own-page';
import { eventsOf, Visitor } from '../support/visitor';

const gateway = gatewayOfThisFile();

const stored = async (type: string) => (await gateway().events()).filter((event) => event.type === type);

test('A gateway that is down harms no page, and gets everything when it is up again', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  const errors: string[] = [];
  visitor.page.on('pageerror', (error) => errors.push(error.message));
  const url = await ownPage(visitor.context, gateway(), { body: '<a href="#there">There</a>' });
  await visitor.doing('page_view', () => visitor.page.goto(url));
  await gateway().kill('SIGKILL');
  await visitor.says('event', 'while_down', { n: 1 });
  await visitor.page.getByRole('link').click();
  await expect.poll(() => visitor.sent.filter(({ type }) => type === 'while_down').length).toBeGreaterThan(1);
  expect(visitor.page.url()).toContain('#there');
  await gateway().run();
  await visitor.page.waitForResponse((response) => eventsOf(response.request()).some(({ type }) => type === 'while_down') && response.ok(), { timeout: 20_000 });
  expect(await stored('while_down')).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('A page whose script never comes works, and keeps its calls to itself', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  const errors: string[] = [];
  visitor.page.on('pageerror', (error) => errors.push(error.message));
  await visitor.context.route('**/vg.js', (route) => route.abort());
  await visitor.page.goto(await ownPage(visitor.context, gateway(), { before: 'window.vg = window.vg || function () { (vg.q = vg.q || []).push(arguments) };' }));
  await visitor.says('event', 'unheard');
  await expect(visitor.page.getByRole('heading')).toHaveText('Own page');
  expect(errors).toEqual([]);
  expect(visitor.requests).toEqual([]);
});

test('A reload in the middle of a failure loses nothing', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  const url = await ownPage(visitor.context, gateway());
  await visitor.context.route('**/collect', (route) => route.abort());
  await visitor.page.goto(url);
  await visitor.page.waitForFunction(() => 'vg' in window);
  await visitor.says('event', 'before_reload');
  await expect.poll(() => visitor.sent.map(({ type }) => type)).toContain('before_reload');
  await visitor.page.reload();
  await expect.poll(() => visitor.ofType('page_view').map(({ id }) => id).filter((id, at, all) => all.indexOf(id) === at).length).toBe(2);
  await visitor.context.unroute('**/collect');
  await visitor.doing('before_reload', () => visitor.page.evaluate(() => window.dispatchEvent(new Event('online'))));
  expect(await stored('before_reload')).toHaveLength(1);
});

test('A page that is closed in the middle of a batch still tells its last', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  await visitor.doing('page_view', async () => visitor.page.goto(await ownPage(visitor.context, gateway())));
  // What a page sends when it goes is lost in the browser while a test's routes hold requests up.
  await visitor.context.unrouteAll();
  await visitor.page.evaluate(() => {
    const { vg } = window as unknown as { vg: (...call: unknown[]) => void };
    for (let n = 0; n < 40; n++) vg('event', 'last_words', { n });
    location.href = 'about:blank';
  });
  await visitor.page.waitForURL('about:blank');
  await expect.poll(async () => (await stored('last_words')).length, { timeout: 15_000 }).toBe(40);
  await visitor.context.newPage();
  await visitor.page.close();
  expect((await stored('page_leave')).length).toBeGreaterThanOrEqual(1);
});

test('What a closed page could not send goes with the next page, once', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  const url = await ownPage(visitor.context, gateway());
  // The answers never come, and the page is closed while it waits for them.
  await visitor.context.route('**/collect', async (route) => {
    await route.fetch();
  });
  await visitor.page.goto(url);
  await visitor.page.waitForFunction(() => (window as unknown as { vg?: { on?: number } }).vg?.on);
  await visitor.says('event', 'unanswered');
  await expect.poll(async () => (await stored('unanswered')).length).toBe(1);
  await visitor.page.close();
  await visitor.context.unroute('**/collect');
  const next = await visitor.context.newPage();
  const viewed = next.waitForResponse((response) => eventsOf(response.request()).some(({ type }) => type === 'page_view'));
  await next.goto(url);
  await viewed;
  const again = next.waitForResponse((response) => eventsOf(response.request()).some(({ type }) => type === 'unanswered'));
  await next.evaluate(() => window.dispatchEvent(new Event('online')));
  expect((await again).status()).toBe(200);
  const events = await gateway().events();
  expect(events.filter(({ type }) => type === 'unanswered')).toHaveLength(1);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

test('A page that comes back from the page cache is seen again', async () => {
  // Playwright switches the page cache off.
  const browser = await driver.launch({ ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox'], ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  try {
    const visitor = await Visitor.arrive(browser, gateway());
    for (const name of ['one', 'two'])
      await visitor.context.route(`${gateway().url}/${name}`, (route) => route.fulfill({ contentType: 'text/html', body: htmlOf({}) }));
    await visitor.context.addInitScript(() => addEventListener('pageshow', ({ persisted }) => persisted && document.body.append('from the cache')));
    await visitor.opens('/one');
    await visitor.opens('/two');
    await visitor.page.evaluate(() => history.back());
    await expect(visitor.page.locator('body')).toContainText('from the cache');
    // Playwright does not hear what such a page sends; the gateway does.
    const views = async () => (await stored('page_view')).map(({ url }) => new URL(url!).pathname).filter((path) => /one|two/.test(path));
    await expect.poll(views, { timeout: 15_000 }).toEqual(['/one', '/two', '/one']);
    await expect.poll(async () => (await stored('page_leave')).map(({ url }) => new URL(url!).pathname).filter((path) => /one|two/.test(path)).sort()).toEqual(['/one', '/two']);
  } finally {
    await browser.close();
  }
});
