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

test('the kind of a download is what the link says', async () => {
  expect(await clicks('<a href="/papers/flow" data-vg-asset="white-paper">x</a>')).toEqual([
    ['download', { file: 'flow', href: 'https://shop.example/papers/flow', asset: 'white-paper' }],
  ]);
});

test('a marked call to action is named, by its mark or by its words', async () => {
  expect(await clicks('<a href="/contact" data-vg-cta="quote">Request <b>a quote</b></a>', 'b')).toEqual([
    ['cta_click', { cta: 'quote', href: 'https://shop.example/contact' }],
  ]);
  expect(await clicks('<button data-vg-cta> Start\n | your trial </button>', 'button')).toEqual([['cta_click', { cta: 'Start your trial' }]]);
  expect(await clicks('<a data-vg-cta="paper" href="/a.pdf">x</a>')).toMatchObject([['cta_click', {}], ['download', {}]]);
});

test('an on-site tool is used once in a page view', async () => {
  const page = new Page({ body: '<div data-vg-tool="pipe-calculator"><input id="d"><button>x</button></div><input id="other">' });
  page.fire('change', page.document.querySelector('#other')!);
  page.fire('change', page.document.querySelector('#d')!);
  page.fire('pointerup', page.document.querySelector('button')!);
  page.vg('page');
  page.fire('pointerup', page.document.querySelector('button')!);
  await page.advance(100);
  expect(page.ofType('tool_used').map(event => event.properties)).toEqual([{ tool: 'pipe-calculator' }, { tool: 'pipe-calculator' }]);
});

test('places of clicks are kept where the page asks for it, and none for a key', async () => {
  const click = (page: Page, detail: number) => {
    const event = new page.window.MouseEvent('click', { bubbles: true, detail });
    Object.defineProperties(event, { pageX: { value: 250 }, pageY: { value: 1200.6 } });
    page.document.querySelector('b')!.dispatchEvent(event);
  };
  const body = '<div id="hero"><p><b>x</b></p></div>';
  const page = new Page({ body, attributes: 'data-site="demo" data-clickmap' });
  Object.defineProperties(page.document.documentElement, { scrollWidth: { value: 1000 }, scrollHeight: { value: 3000 } });
  click(page, 1);
  click(page, 0);
  await page.advance(100);
  expect(page.ofType('click').map(event => event.properties)).toEqual([{ x: 250, y: 1200, width: 1024, height: 3000, target: 'hero b' }]);
  const nameless = new Page({ body: '<p><b>x</b></p>', attributes: 'data-site="demo" data-clickmap' });
  click(nameless, 1);
  await nameless.advance(100);
  expect(nameless.ofType('click').map(event => event.properties.target)).toEqual([' b']);
  const without = new Page({ body });
  click(without, 1);
  await without.advance(100);
  expect(without.ofType('click')).toEqual([]);
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
