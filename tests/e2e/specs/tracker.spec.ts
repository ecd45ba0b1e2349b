import { expect, test } from '@playwright/test';
import { glasfeld, kestrel, northmoor } from '../support/companies';
import { openConsole, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { ownPage } from '../support/own-page';
import { eventsOf, Visitor } from '../support/visitor';

const gateway = gatewayOfThisFile();

const stored = (visitor: Visitor): Promise<string[]> => visitor.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('vg:')));

test('Time on a page and how far it was read arrive when it is left', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway(), glasfeld.address);
  await visitor.opens('/demo/products.html');
  await visitor.page.mouse.wheel(0, 20_000);
  await visitor.page.waitForTimeout(1_200);
  await visitor.follows('Pricing');
  const console = await openConsole(browser, gateway(), {}, '/accounts/glasfeld.example');
  const left = console.getByRole('region', { name: 'Timeline' }).locator('.ev', { hasText: 'Products' }).locator('.read');
  await expect(left).toContainText(/0:0[1-9]/);
  await expect(left).toContainText(/[1-9]\d %|100 %/);
});

test('Pages of a single-page application are pages', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway(), northmoor.address);
  await visitor.opens('/demo/');
  await visitor.doing('page_view', () => visitor.page.evaluate(() => (history.pushState(null, '', '/demo/app/one'), (document.title = 'One'))));
  await visitor.doing('page_view', () => visitor.page.evaluate(() => (history.pushState(null, '', '/demo/app/two'), (document.title = 'Two'))));
  await visitor.doing('page_view', () => visitor.page.goBack());
  expect(visitor.sent.filter(({ type }) => type === 'page_view').map(({ url }) => new URL(url).pathname)).toEqual(['/demo/', '/demo/app/one', '/demo/app/two', '/demo/app/one']);
  expect(visitor.sent.filter(({ type }) => type === 'page_leave')).toHaveLength(3);
  const console = await openConsole(browser, gateway());
  await expect(rowOf(console, northmoor.name)).toContainText('4 pages');
});

test('What happened offline is sent later, under the same ids, and counts once', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway(), kestrel.address);
  await visitor.opens('/demo/pricing.html');
  await visitor.context.setOffline(true);
  await visitor.page.evaluate(() => window.dispatchEvent(new Event('scroll')));
  await visitor.page.evaluate(() => (history.pushState(null, '', '/demo/offline'), (document.title = 'Read offline')));
  await expect.poll(async () => (await stored(visitor)).length).toBe(2);
  const waiting = (await stored(visitor)).map((key) => key.slice(-36));
  await expect.poll(() => visitor.sent.filter(({ id }) => waiting.includes(id)).length).toBeGreaterThanOrEqual(2);

  // The first answer after that is lost on the way: the gateway has the events, the browser does not know.
  let lost = 0;
  await visitor.context.route('**/collect', async (route) => {
    const ours = eventsOf(route.request()).some(({ id }) => waiting.includes(id));
    if (!ours || lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await visitor.context.setOffline(false);
  await expect.poll(() => stored(visitor), { timeout: 15_000 }).toEqual([]);
  expect(lost).toBeGreaterThan(1);
  const resent = visitor.sent.filter(({ id }) => waiting.includes(id));
  expect(new Set(resent.map(({ id }) => id)).size).toBe(2);
  expect(resent.length).toBeGreaterThan(4);

  const console = await openConsole(browser, gateway());
  await expect(rowOf(console, kestrel.name)).toContainText('Read offline');
  await expect(rowOf(console, kestrel.name)).toContainText('2 pages');
  await rowOf(console, kestrel.name).getByRole('link').click();
  await expect(console.getByRole('region', { name: 'Timeline' }).locator('.ev', { hasText: 'Read offline' })).toHaveCount(1);
});

test('Nothing is stored or sent before consent, and what was held goes after it', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway(), '26.10.1.99');
  await visitor.page.goto(await ownPage(visitor.context, gateway(), { attributes: 'data-consent="required"' }));
  await visitor.page.waitForFunction(() => 'vg' in window);
  await visitor.page.evaluate(() => (window as unknown as { vg: (...call: unknown[]) => void }).vg('event', 'trial_started', { plan: 'team' }));
  await visitor.page.waitForTimeout(500);
  expect(visitor.requests).toEqual([]);
  expect(await visitor.page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
  expect(await visitor.context.cookies()).toEqual([]);

  await visitor.doing('page_view', () => visitor.page.evaluate(() => (window as unknown as { vg: (...call: unknown[]) => void }).vg('consent', true)));
  expect(visitor.sent.map(({ type }) => type)).toEqual(['page_view', 'trial_started']);
  await visitor.page.evaluate(() => (window as unknown as { vg: (...call: unknown[]) => void }).vg('consent', false));
  await visitor.page.evaluate(() => (window as unknown as { vg: (...call: unknown[]) => void }).vg('event', 'after_no'));
  await visitor.page.waitForTimeout(300);
  expect(visitor.sent.map(({ type }) => type)).not.toContain('after_no');
});

test('Global Privacy Control ends it all', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway(), '26.10.2.99');
  await visitor.context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true }));
  await visitor.page.goto(`${gateway().url}/demo/contact.html`);
  await visitor.page.getByLabel('Name').fill('Nobody');
  await visitor.page.getByLabel('Work e-mail').fill('nobody@northmoor.example');
  await visitor.page.getByRole('button', { name: 'Send request' }).click();
  await visitor.page.goto(`${gateway().url}/demo/pricing.html`);
  await visitor.page.waitForTimeout(300);
  expect(visitor.requests).toEqual([]);
  expect(await stored(visitor)).toEqual([]);
  expect(await visitor.context.cookies()).toEqual([]);
});

test('A browser that says Sec-GPC leaves no trace, whatever the page sends', async ({ browser }) => {
  const visitor = await Visitor.arrive(browser, gateway());
  await visitor.context.setExtraHTTPHeaders({ 'X-Forwarded-For': '192.168.9.9', 'Sec-GPC': '1' });
  await visitor.opens('/demo/');
  expect(await visitor.context.cookies()).toEqual([]);
  const console = await openConsole(browser, gateway());
  await expect(console.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(rowOf(console, 'Local network')).toHaveCount(0);
});
