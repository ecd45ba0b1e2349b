import { expect, test } from 'vitest';
import { Page } from './page';

test('a page view arrives in the documented form', async () => {
  const page = new Page({ referrer: 'https://search.example/', url: 'https://shop.example/start?a=1#token=secret' });
  await page.advance(100);

  expect(page.requests).toHaveLength(1);
  const { url, body, options } = page.requests[0]!;
  expect(url).toBe('https://gateway.example/collect');
  expect(options).toMatchObject({ method: 'POST', credentials: 'include', keepalive: true });
  expect(options.headers).toBeUndefined();
  const { id, ...event } = page.events[0]!;
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(event).toEqual({
    type: 'page_view',
    time: Date.UTC(2026, 10, 21, 9),
    url: 'https://shop.example/start?a=1',
    referrer: 'https://search.example/',
    title: 'A page',
    properties: {},
  });
  expect(JSON.parse(body).site).toBe('demo');
});

test('the collect address follows the script, or data-collect', async () => {
  const beside = new Page({ src: 'https://cdn.example/t/vg.js?v=2' });
  const given = new Page({ attributes: 'data-site="demo" data-collect="https://in.example/c"' });
  await beside.advance(100);
  await given.advance(100);
  expect(beside.requests[0]!.url).toBe('https://cdn.example/t/collect');
  expect(given.requests[0]!.url).toBe('https://in.example/c');
});

test('leaving sends visible seconds, deepest scroll and the view by beacon', async () => {
  const page = new Page();
  Object.defineProperty(page.document.documentElement, 'scrollHeight', { value: 2000 });
  Object.assign(page.window, { innerHeight: 500, scrollY: 0 });
  await page.advance(10_000);
  page.hide(true);
  await page.advance(60_000);
  page.hide(false);
  page.window.scrollY = 1000;
  page.fire('scroll', page.document);
  page.window.scrollY = 100;
  await page.advance(5_400);
  page.fire('pagehide');

  const [view] = page.ofType('page_view');
  const [leave] = page.ofType('page_leave');
  expect(page.requests.at(-1)!.via).toBe('beacon');
  expect(leave!.properties).toEqual({ seconds: 15, engaged: 15, scroll: 75, read: '', view: view!.id });
});

test('nobody is engaged longer than fifteen seconds without a sign of life', async () => {
  const page = new Page();
  await page.advance(40_000);
  page.fire('pointermove');
  await page.advance(5_100);
  page.hide(true);
  page.fire('keydown');
  await page.advance(30_000);
  page.fire('pagehide');
  expect(page.ofType('page_leave')[0]!.properties).toMatchObject({ seconds: 45, engaged: 20 });
});

test('what stood in the middle of the window was read', async () => {
  const page = new Page({ body: '<section id="specs"><p id="p">x</p></section><article><h2>Prices: | up\n front</h2></article><div data-vg-read="faq"></div>' });
  const show = (selector: string) => (page.document.elementFromPoint = () => page.document.querySelector(selector));
  show('#p');
  await page.advance(3_000);
  show('h2');
  await page.advance(2_000);
  show('[data-vg-read]');
  await page.advance(1_000);
  show('body');
  await page.advance(1_000);
  page.fire('pagehide');
  expect(page.ofType('page_leave')[0]!.properties.read).toBe('specs:3|Prices up front:2|faq:1');
});

test('an automated browser says so, others say nothing', async () => {
  for (const [webdriver, properties] of [[true, { webdriver: true }], [false, {}]] as const) {
    const page = new Page({ webdriver });
    await page.advance(100);
    expect(page.ofType('page_view')[0]!.properties).toEqual(properties);
  }
});

test('a page that is made ready before anybody asks for it is viewed when it is shown', async () => {
  const page = new Page({ before: 'document.prerendering = true' });
  page.fire('pageshow');
  await page.advance(30_000);
  expect(page.requests).toEqual([]);
  page.run('delete document.prerendering');
  page.fire('prerenderingchange', page.document);
  await page.advance(100);
  expect(page.events.map(event => event.type)).toEqual(['page_view']);
});

test('the parameter of the site\'s search gives the words', async () => {
  const page = new Page({ attributes: 'data-site="demo" data-search="q"', url: 'https://shop.example/find?q=dn80+accuracy&page=2' });
  page.run("history.pushState({}, '', '/find?page=2')");
  await page.advance(1_000);
  expect(page.ofType('site_search').map(event => event.properties)).toEqual([{ query: 'dn80 accuracy' }]);
});

test('a path in the fragment is a page of its own', async () => {
  const page = new Page({ url: 'https://shop.example/#/start' });
  page.run("history.pushState({}, '', '#/pricing')");
  await page.advance(1_000);
  expect(page.ofType('page_view').map(view => view.url)).toEqual(['https://shop.example/#/start', 'https://shop.example/#/pricing']);
});

test('a page that starts in the background counts from when it is seen', async () => {
  const page = new Page({ before: "Object.defineProperty(document, 'hidden', { value: true, configurable: true })" });
  await page.advance(30_000);
  page.run('delete document.hidden');
  page.hide(false);
  await page.advance(3_000);
  page.fire('pagehide');
  expect(page.ofType('page_leave')[0]!.properties.seconds).toBe(3);
});

test('history changes of path or query are page views, with the page before as referrer', async () => {
  const page = new Page();
  await page.advance(2_000);
  page.run("history.pushState({}, '', '/pricing'); document.title = 'Pricing'");
  await page.advance(1_000);
  page.run("history.replaceState({}, '', '/pricing?plan=team')");
  await page.advance(1_000);

  expect(page.ofType('page_view').map(view => [view.url, view.referrer, view.title])).toEqual([
    ['https://shop.example/start?a=1', '', 'A page'],
    ['https://shop.example/pricing', 'https://shop.example/start?a=1', 'Pricing'],
    ['https://shop.example/pricing?plan=team', 'https://shop.example/pricing', 'Pricing'],
  ]);
  const [leave] = page.ofType('page_leave');
  expect(leave!.url).toBe('https://shop.example/start?a=1');
  expect(leave!.properties.seconds).toBe(2);
  expect(page.window.history.length).toBe(2);
});

test('going back is a page view', async () => {
  const page = new Page();
  page.run("history.pushState({}, '', '/pricing')");
  await page.advance(1_000);
  page.run('history.back()');
  await new Promise(resolve => setTimeout(resolve, 20));
  await page.advance(1_000);
  expect(page.ofType('page_view').map(view => view.url)).toEqual([
    'https://shop.example/start?a=1',
    'https://shop.example/pricing',
    'https://shop.example/start?a=1',
  ]);
});

test('a changed fragment or the same address is no page view', async () => {
  const page = new Page();
  page.run("history.pushState({}, '', '#part'); history.replaceState({ scroll: 3 }, ''); location.hash = 'other'");
  await new Promise(resolve => setTimeout(resolve, 20));
  await page.advance(1_000);
  expect(page.events.map(event => event.type)).toEqual(['page_view']);
});

test('a redirect inside the app counts once', async () => {
  const page = new Page();
  await page.advance(1_000);
  page.run("history.pushState({}, '', '/app'); history.replaceState({}, '', '/app/home')");
  await page.advance(1_000);
  expect(page.ofType('page_view').map(view => view.url.slice(20))).toEqual(['/start?a=1', '/app/home']);
});

test('a page from the page cache is viewed again', async () => {
  const page = new Page();
  await page.advance(1_000);
  page.fire('pageshow');
  await page.advance(1_000);
  expect(page.ofType('page_view')).toHaveLength(1);
  page.fire('pagehide');
  page.fire('pageshow', page.window, { persisted: true });
  await page.advance(1_000);
  expect(page.ofType('page_view')).toHaveLength(2);
});

test("vg('page') starts a page view by hand", async () => {
  const page = new Page();
  page.vg('page');
  await page.advance(100);
  expect(page.events.map(event => event.type)).toEqual(['page_view', 'page_leave', 'page_view']);
});
