import { expect, test } from 'vitest';
import { Page } from './page';

const clicks = async (body: string, selector = 'a', button = 0) => {
  const page = new Page({ body });
  page.document.addEventListener('click', event => event.preventDefault());
  page.click(selector, button);
  await page.advance(100);
  return page.events.slice(1).map(event => [event.type, event.properties]);
};

test.each(['pdf', 'PDF', 'zip', 'docx', 'xlsx', 'pptx', 'csv', 'epub', 'mp4', 'dwg'])('a .%s is a download', async extension => {
  expect(await clicks(`<a href="/files/guide.${extension}?v=1"><b>Guide</b></a>`, 'b')).toEqual([
    ['download', { file: `guide.${extension}`, href: `https://shop.example/files/guide.${extension}?v=1` }],
  ]);
});

test('links marked as downloads are downloads', async () => {
  expect(await clicks('<a href="/get?id=5" download="price list.ods">x</a>')).toEqual([
    ['download', { file: 'price list.ods', href: 'https://shop.example/get?id=5' }],
  ]);
  expect(await clicks('<a href="/papers/flow" data-vg-download>x</a>')).toEqual([
    ['download', { file: 'flow', href: 'https://shop.example/papers/flow' }],
  ]);
});

test('file names are decoded where they can be', async () => {
  expect(await clicks('<a href="/%E6%B5%81%E9%87%8F.pdf">x</a>')).toMatchObject([['download', { file: '\u6d41\u91cf.pdf' }]]);
  expect(await clicks('<a href="/100%.pdf">x</a>')).toMatchObject([['download', { file: '100%.pdf' }]]);
});

test('a link to another host is an outbound click, a file there a download', async () => {
  expect(await clicks('<a href="https://other.example/x">x</a>')).toEqual([['outbound_click', { href: 'https://other.example/x' }]]);
  expect(await clicks('<a href="https://cdn.example/a.pdf">x</a>')).toMatchObject([['download', {}]]);
});

test.each(['/about', '/page.html', '#top', 'mailto:a@b.example', 'tel:+44123', 'javascript:void 0'])('%s is neither', async href => {
  expect(await clicks(`<a href="${href}">x</a>`)).toEqual([]);
});

test('the middle button follows a link, the right one does not', async () => {
  expect(await clicks('<a href="/a.pdf">x</a>', 'a', 1)).toHaveLength(1);
  expect(await clicks('<a href="/a.pdf">x</a>', 'a', 2)).toHaveLength(0);
});

test('a click that the page stops is seen, one beside every link is nothing', async () => {
  expect(await clicks('<div onclick=""><a href="/a.pdf">x</a></div>')).toHaveLength(1);
  expect(await clicks('<p>text</p>', 'p')).toEqual([]);
  const page = new Page({ body: '<a href="/a.pdf">x</a>' });
  page.document.querySelector('a')!.addEventListener('click', event => event.stopImmediatePropagation());
  page.click('a');
  await page.advance(100);
  expect(page.ofType('download')).toHaveLength(1);
});
