import { expect, test } from 'vitest';
import { Page } from './page';

test('calls made before the script are kept, in order', async () => {
  const page = new Page({
    before: `window.vg = window.vg || function () { (vg.q = vg.q || []).push(arguments) };
      vg('event', 'trial_started', { plan: 'team' }); vg('search', 'dn80');`,
  });
  await page.advance(100);
  expect(page.events.map(event => [event.type, event.properties])).toEqual([
    ['page_view', {}],
    ['trial_started', { plan: 'team' }],
    ['site_search', { query: 'dn80' }],
  ]);
});

test('search and identify in all their forms', async () => {
  const page = new Page();
  page.vg('search', 'clamp-on', { category: 'products', results: 0 });
  page.vg('identify', { email: 'a@b.example', name: 'A' });
  page.vg('identify', 'a@b.example', { company: 'B' });
  page.vg('identify', 4711);
  await page.advance(100);
  expect(page.events.slice(1).map(event => [event.type, event.properties])).toEqual([
    ['site_search', { query: 'clamp-on', category: 'products', results: 0 }],
    ['identify', { email: 'a@b.example', name: 'A' }],
    ['identify', { email: 'a@b.example', company: 'B' }],
    ['identify', { id: 4711 }],
  ]);
});

test('senseless calls never throw', async () => {
  const page = new Page();
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  for (const call of [[], ['nothing'], ['event', 'x', cycle], ['identify'], ['__proto__'], [null], ['event', 'y', { n: 1n }]]) page.vg(...call);
  await page.advance(100);
  expect(page.ofType('page_view')).toHaveLength(1);
});

test('a second copy of the script does nothing', async () => {
  const page = new Page();
  const { vg } = page.window;
  const again = new Page({ before: 'window.vg = function () {}; vg.on = 1' });
  await again.advance(1_000);
  expect(vg.on).toBe(1);
  expect(again.requests).toEqual([]);
});

test('a page without a usable script tag is left alone', async () => {
  for (const options of [{ attributes: '' }, { src: 'https://cdn.example/other.js', attributes: '' }]) {
    const page = new Page(options);
    await page.advance(1_000);
    expect(page.requests).toEqual([]);
  }
});

test('a browser without the usual objects is left alone', () => {
  const broken = ['delete window.fetch', 'window.Blob = undefined', 'delete navigator.sendBeacon', 'window.crypto.getRandomValues = null'];
  for (const before of broken) {
    const page = new Page({ before });
    page.fire('pagehide');
    page.run("history.pushState({}, '', '/x')");
  }
});
