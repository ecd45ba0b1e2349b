import { expect, test } from 'vitest';
import { Page } from './page';

const required = { attributes: 'data-site="demo" data-consent="required"' };
const stub = 'window.vg = window.vg || function () { (vg.q = vg.q || []).push(arguments) };';

test('Global Privacy Control: nothing is stored, sent or even looked at', async () => {
  const page = new Page({ gpc: true, body: '<a id="file" href="/a.pdf">A</a>', before: `${stub} vg('event', 'early')` });
  page.vg('consent', true);
  page.vg('event', 'later');
  page.click('#file');
  page.fire('pagehide');
  await page.advance(120_000);
  expect(page.requests).toEqual([]);
  expect(page.storageReads).toBe(0);
});

test('a browser that says no to Global Privacy Control is tracked', async () => {
  const page = new Page({ gpc: false });
  await page.advance(100);
  expect(page.events).toHaveLength(1);
});

test('events wait in memory where consent is required, and go when it is given', async () => {
  const page = new Page(required);
  page.vg('event', 'while_waiting');
  await page.advance(60_000);
  expect(page.requests).toEqual([]);
  expect(page.storageReads).toBe(0);
  page.vg('consent', true);
  await page.advance(100);
  expect(page.events.map(event => event.type)).toEqual(['page_view', 'while_waiting']);
});

test.each(['denied', 'false', 1, {}, undefined])('only true is a consent, not %o', async answer => {
  const page = new Page(required);
  page.vg('consent', answer);
  await page.advance(60_000);
  expect(page.requests).toEqual([]);
});

test('without an answer nothing leaves with the page either', async () => {
  const page = new Page(required);
  page.fire('pagehide');
  expect(page.requests).toEqual([]);
  expect(page.storageReads).toBe(0);
});

test('a withdrawal empties the queue and stops', async () => {
  const page = new Page();
  page.answer = 'offline';
  await page.advance(100);
  page.vg('consent', false);
  expect(page.storage).toEqual({});
  page.vg('event', 'after');
  page.fire('pagehide');
  await page.advance(120_000);
  expect(page.requests).toHaveLength(1);
  expect(page.storage).toEqual({});
});

test('a refusal before the script loads comes before everything', async () => {
  const page = new Page({ before: `${stub} vg('event', 'early'); vg('consent', false)` });
  await page.advance(60_000);
  expect(page.requests).toEqual([]);
  expect(page.storage).toEqual({});
});

test('a refusal taken back starts with a page view', async () => {
  const page = new Page();
  page.vg('consent', false);
  await page.advance(1_000);
  page.vg('consent', true);
  await page.advance(1_000);
  expect(page.events.map(event => event.type)).toEqual(['page_view']);
});

test.each(['granted', 'denied', 'withdrawn'] as const)('an answer in words: %s', async answer => {
  const page = new Page(required);
  page.vg('consent', answer);
  await page.advance(60_000);
  expect(page.events.map(event => event.type)).toEqual({ granted: ['page_view'], denied: [], withdrawn: ['consent'] }[answer]);
  expect(page.storage).toEqual({});
});

test('a yes with details is recorded with them', async () => {
  const page = new Page(required);
  page.vg('consent', 'granted', { version: '3' });
  await page.advance(100);
  expect(page.ofType('consent').map(event => event.properties)).toEqual([{ version: '3', state: 'granted' }]);
});

test('a withdrawal tells the gateway once and nothing of what was waiting', async () => {
  const page = new Page();
  page.answer = 'offline';
  await page.advance(100);
  page.vg('event', 'waiting');
  page.vg('consent', 'withdrawn', { version: '3' });
  page.vg('event', 'after');
  page.fire('pagehide');
  await page.advance(120_000);
  expect(page.requests).toHaveLength(2);
  expect(page.requests[1]).toMatchObject({ via: 'fetch', events: [{ type: 'consent', properties: { version: '3', state: 'withdrawn' } }] });
  expect(page.storage).toEqual({});
});

test('consent mode: a default that denies holds events back until an update grants', async () => {
  const page = new Page({ before: `${stub} vg('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' })` });
  page.vg('event', 'while_waiting');
  await page.advance(60_000);
  expect(page.requests).toEqual([]);
  expect(page.storageReads).toBe(0);
  page.vg('consent', 'update', { ad_storage: 'granted' });
  await page.advance(1_000);
  expect(page.requests).toEqual([]);
  page.vg('consent', 'update', { analytics_storage: 'granted' });
  await page.advance(100);
  expect(page.events.map(event => event.type)).toEqual(['page_view', 'while_waiting']);
});

test('consent mode: an update that denies is a no, and a default afterwards changes nothing', async () => {
  const page = new Page();
  page.vg('consent', 'update', { analytics_storage: 'denied' });
  page.vg('consent', 'default', { analytics_storage: 'granted' });
  page.vg('event', 'after');
  page.fire('pagehide');
  await page.advance(60_000);
  expect(page.requests).toEqual([]);
});

test('no cookie is written', async () => {
  const page = new Page();
  await page.advance(1_000);
  expect(page.document.cookie).toBe('');
});
