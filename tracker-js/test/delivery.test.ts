import { expect, test } from 'vitest';
import { Page } from './page';

const stored = (page: Page) => Object.keys(page.storage).filter(key => key.startsWith('vg:'));

test('what was answered is forgotten', async () => {
  const page = new Page();
  page.answer = { status: 200 };
  await page.advance(120_000);
  expect(page.requests).toHaveLength(1);
  expect(page.storage).toEqual({});
});

test('events that follow each other closely travel together, in order and with rising times', async () => {
  const page = new Page();
  page.vg('event', 'one');
  page.vg('event', 'two');
  await page.advance(100);
  expect(page.requests).toHaveLength(1);
  expect(page.events.map(event => event.type)).toEqual(['page_view', 'one', 'two']);
  const times = page.events.map(event => event.time);
  expect(times).toEqual([...new Set(times)].sort());
});

test.each([['offline'], [{ status: 500 }], [{ status: 503 }], [{ status: 429 }]] as const)(
  'keeps and resends the same events after %o',
  async answer => {
    const page = new Page();
    page.answer = answer;
    await page.advance(100);
    expect(page.requests).toHaveLength(1);
    expect(stored(page)).toHaveLength(1);
    page.answer = { status: 204 };
    await page.advance(2_000);
    expect(page.requests).toHaveLength(2);
    expect(page.requests[1]!.events).toEqual(page.requests[0]!.events);
    expect(stored(page)).toHaveLength(0);
  },
);

test.each([400, 403, 404, 413])('drops what is answered with %i', async status => {
  const page = new Page();
  page.answer = { status };
  await page.advance(120_000);
  expect(page.requests).toHaveLength(1);
  expect(stored(page)).toHaveLength(0);
});

test('waits longer after each failure, a minute or so at most', async () => {
  const page = new Page();
  page.answer = 'offline';
  const sent: number[] = [];
  for (let second = 0; second < 600; second++) {
    const before = page.requests.length;
    await page.advance(1_000);
    if (page.requests.length > before) sent.push(second);
  }
  const gaps = sent.slice(1).map((moment, index) => moment - sent[index]!);
  expect(gaps.slice(0, 5).every((gap, index) => gap >= 2 ** index - 1)).toBe(true);
  expect(Math.max(...gaps)).toBeGreaterThanOrEqual(60);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(76);
});

test('honours Retry-After, for new events too', async () => {
  const page = new Page();
  page.answer = { status: 503, headers: { 'Retry-After': '40' } };
  await page.advance(100);
  page.vg('event', 'later');
  await page.advance(39_000);
  expect(page.requests).toHaveLength(1);
  page.answer = { status: 204 };
  await page.advance(12_000);
  expect(page.events.map(event => event.type)).toEqual(['page_view', 'page_view', 'later']);
  expect(stored(page)).toHaveLength(0);
});

test('a later page sends what an earlier one could not', async () => {
  const first = new Page();
  first.answer = 'offline';
  await first.advance(100);
  const second = new Page({ storage: first.storage, url: 'https://shop.example/next' });
  second.clock.now = first.clock.now;
  await second.advance(60_000);
  expect(second.events.map(event => event.url)).toContain('https://shop.example/start?a=1');
  expect(stored(second)).toHaveLength(0);
});

test('an event whose answer never came goes once more, with its id', async () => {
  const first = new Page();
  first.answer = 'never';
  await first.advance(100);
  const second = new Page({ storage: first.storage, url: 'https://shop.example/next' });
  second.clock.now = first.clock.now;
  await second.advance(5_000);
  expect(second.events).toHaveLength(1);
  await second.advance(30_000);
  expect(second.events.map(event => event.id)).toContain(first.events[0]!.id);
});

test('two tabs with one storage send each event once', async () => {
  const one = new Page();
  const two = new Page({ storage: one.storage, clock: one.clock });
  one.vg('event', 'from_one');
  two.vg('event', 'from_two');
  await one.advance(120_000);
  const ids = [...one.events, ...two.events].map(event => event.id);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
});

test('the page going away sends what is waiting by beacon, and not what is on its way', async () => {
  const page = new Page();
  page.answer = 'never';
  await page.advance(100);
  page.vg('event', 'last_second');
  page.fire('pagehide');
  const beacon = page.requests.at(-1)!;
  expect(beacon.via).toBe('beacon');
  expect(beacon.events.map(event => event.type)).toEqual(['last_second', 'page_leave']);
});

test('a full queue drops the oldest', async () => {
  const page = new Page({ attributes: 'data-site="demo" data-consent="required"' });
  for (let index = 0; index < 500; index++) page.vg('event', `e${index}`);
  page.vg('consent', true);
  await page.advance(100);
  const { length } = page.events;
  expect(length).toBeGreaterThan(100);
  expect(length).toBeLessThan(300);
  expect(page.events.map(event => event.type)).toEqual(Array.from({ length }, (_, index) => `e${500 - length + index}`));
});

test('the network coming back sends at once, under the same ids', async () => {
  const page = new Page();
  page.answer = 'offline';
  await page.advance(20_000);
  const tried = page.requests.length;
  page.answer = { status: 200 };
  page.fire('online');
  await page.advance(1);
  expect(page.requests).toHaveLength(tried + 1);
  expect(page.requests.at(-1)!.events).toEqual(page.requests[0]!.events);
  expect(stored(page)).toEqual([]);
});

test('a page that is hidden sends what waits by beacon, for it may never come back', async () => {
  const page = new Page();
  await page.advance(100);
  page.vg('event', 'last_second');
  page.hide(true);
  expect(page.requests.at(-1)!.via).toBe('beacon');
  expect(page.requests.at(-1)!.events.map(event => event.type)).toEqual(['last_second']);
});

test('the queue and so every request stays below 48 KB, counted in bytes', async () => {
  const page = new Page();
  page.answer = 'never';
  for (let index = 0; index < 60; index++) page.vg('event', 'long', { index, text: '\u6d41'.repeat(1000) });
  await page.advance(100);
  page.fire('pagehide');
  const bytes = page.requests.map(request => Buffer.byteLength(request.body));
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(48 * 1024 + 500);
  expect(page.events.filter(event => event.properties.index === 59)).toHaveLength(1);
});

test('without storage events live in memory and are resent', async () => {
  const page = new Page({ deniedStorage: true });
  page.answer = 'offline';
  await page.advance(100);
  page.answer = { status: 204 };
  await page.advance(3_000);
  expect(page.requests).toHaveLength(2);
  expect(page.requests[1]!.events).toEqual(page.requests[0]!.events);
});

test('a full storage loses nothing of this page', async () => {
  const storage = new Proxy({} as Record<string, string>, {
    set: () => {
      throw new Error('QuotaExceededError');
    },
  });
  const page = new Page({ storage });
  page.vg('event', 'one');
  await page.advance(100);
  page.vg('event', 'two');
  await page.advance(100);
  expect(page.events.map(event => event.type)).toEqual(['page_view', 'one', 'two']);
});

test('leaves what others keep in the storage alone', async () => {
  const storage: Record<string, string> = { cart: '3', 'vg:other:1': '0{}' };
  const page = new Page({ storage });
  await page.advance(100);
  page.vg('consent', false);
  expect(storage).toEqual({ cart: '3', 'vg:other:1': '0{}' });
});

test('cuts long texts and half characters', async () => {
  const page = new Page();
  page.document.title = 'T'.repeat(600);
  page.vg('page');
  page.vg('event', 'x', { text: 'a'.repeat(1023) + '\u{1f600}', seats: 5, team: true });
  await page.advance(100);
  expect(page.ofType('page_view')[1]!.title).toHaveLength(600);
  expect(page.ofType('x')[0]!.properties).toEqual({ text: 'a'.repeat(1023), seats: 5, team: true });
});
