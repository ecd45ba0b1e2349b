import { expect, test } from '@playwright/test';
import { gatewayOfThisFile } from '../support/gateway';
import { ownPage, type OwnPage } from '../support/own-page';
import { tone } from '../support/tone';
import { Visitor } from '../support/visitor';

const gateway = gatewayOfThisFile();

test('The script is within its budget', async ({ request }) => {
  const answer = await request.get(`${gateway().url}/vg.js`);
  expect(answer.headers()['content-type']).toContain('javascript');
  const { gzipSync } = await import('node:zlib');
  expect(gzipSync(await answer.body(), { level: 9 }).length).toBeLessThanOrEqual(3072);
  expect(await (await request.get(`${gateway().url}/vg.d.ts`)).text()).toContain('interface Vg');
});

test.describe('on a page of the site', () => {
  let visitor: Visitor;

  const opens = async (page: OwnPage) => {
    const url = await ownPage(visitor.context, gateway(), page);
    await visitor.doing('page_view', () => visitor.page.goto(url));
  };
  const leaves = () => visitor.page.evaluate(() => history.pushState(null, '', '/own-page?left'));
  const told = (type: string) => expect.poll(() => visitor.ofType(type).map(({ properties }) => properties));

  test.beforeEach(async ({ browser }) => {
    visitor = await Visitor.arrive(browser, gateway());
  });

  test('Time counts while the page is seen and somebody moves, and what stands in the middle is what was read', async () => {
    await opens({ body: '<style>section{height:1000px}</style><section id="specs">Specs</section><section><h2>Prices up front</h2></section>' });
    await visitor.page.mouse.move(10, 10);
    await visitor.page.waitForTimeout(2_200);
    await visitor.page.mouse.wheel(0, 1_000);
    await visitor.page.waitForTimeout(1_500);
    await leaves();
    await told('page_leave').toHaveLength(1);
    const { seconds, engaged, scroll, read } = visitor.ofType('page_leave')[0]!.properties as { seconds: number; engaged: number; scroll: number; read: string };
    expect(seconds).toBeGreaterThanOrEqual(3);
    expect(engaged).toBeGreaterThanOrEqual(2);
    expect(engaged).toBeLessThanOrEqual(seconds + 1);
    expect(scroll).toBeGreaterThanOrEqual(90);
    expect(read).toMatch(/^specs:\d+\|Prices up front:\d+$/);
  });

  test('A form is seen, begun and abandoned, and not a letter of it leaves the page', async () => {
    await opens({ body: '<form data-vg-form="quote"><input name="email"><input name="company" data-vg-field></form>' });
    await told('form_view').toEqual([{ form: 'quote' }]);
    await visitor.page.locator('[name=email]').pressSequentially('ann@alpenrad.example');
    await visitor.page.locator('[name=company]').pressSequentially('Alpenrad');
    await told('form_start').toEqual([{ form: 'quote' }]);
    await leaves();
    await told('form_abandon').toEqual([{ form: 'quote', field: 'company' }]);
    expect(visitor.requests.map((request) => request.postData()).join()).not.toMatch(/alpenrad/i);
  });

  test('A form that is sent gives its marked fields and is not abandoned', async () => {
    await opens({ body: '<form data-vg-form="quote" onsubmit="return false"><input name="email" data-vg-field><input name="phone"><button>Send</button></form>' });
    await visitor.page.locator('[name=email]').fill('ann@alpenrad.example');
    await visitor.page.locator('[name=phone]').fill('+44 1632 960001');
    await visitor.page.getByRole('button').click();
    await told('form_submit').toEqual([{ form: 'quote', 'field.email': 'ann@alpenrad.example' }]);
    await leaves();
    await told('page_leave').toHaveLength(1);
    expect(visitor.ofType('form_abandon')).toEqual([]);
  });

  test('Downloads, links to elsewhere and calls to action are told apart', async () => {
    await opens({
      body: `<a href="/files/guide.pdf" onclick="return false">Guide</a> <a href="/papers/flow" data-vg-asset="white-paper" onclick="return false">Paper</a>
        <a href="https://standards.example/flow" onclick="return false">Standards</a> <button data-vg-cta="quote">Request a quote</button> <a href="#top">Top</a>`,
    });
    for (const name of ['Guide', 'Paper', 'Standards', 'Top']) await visitor.page.getByRole('link', { name }).click();
    await visitor.page.getByRole('button').click();
    await told('cta_click').toEqual([{ cta: 'quote' }]);
    await told('download').toEqual([
      { file: 'guide.pdf', href: `${gateway().url}/files/guide.pdf` },
      { file: 'flow', href: `${gateway().url}/papers/flow`, asset: 'white-paper' },
    ]);
    await told('outbound_click').toEqual([{ href: 'https://standards.example/flow' }]);
  });

  test('A click map gets places on the page, where the page asks for it', async () => {
    await opens({ attributes: 'data-clickmap', body: '<style>body{margin:0}</style><div style="height:2500px"></div><main id="main"><b style="display:block;width:200px;height:40px">Here</b></main>' });
    await visitor.page.getByText('Here').click();
    await told('click').toHaveLength(1);
    const { x, y, width, height, target } = visitor.ofType('click')[0]!.properties as Record<string, number>;
    expect(target).toBe('main b');
    expect(Math.abs(x! - (100 / width!) * 1000)).toBeLessThan(20);
    expect(y).toBeGreaterThan(2500);
    expect(y).toBeLessThan(height!);
  });

  test('Tools and searches on the site are told', async () => {
    await opens({ attributes: 'data-search="q"', body: '<div data-vg-tool="pipe-calculator"><input id="diameter"> <button>Work it out</button></div>' });
    await visitor.page.locator('#diameter').fill('80');
    await visitor.page.getByRole('button').click();
    await told('tool_used').toEqual([{ tool: 'pipe-calculator' }]);
    await visitor.says('search', 'dn80 accuracy', { results: 12 });
    await visitor.page.evaluate(() => history.pushState(null, '', '/own-page?q=clamp-on'));
    await told('site_search').toEqual([{ query: 'dn80 accuracy', results: 12 }, { query: 'clamp-on' }]);
  });

  test('A video tells its start, its quarters and its end', async () => {
    await visitor.context.route('**/tour.wav', (route) => route.fulfill({ contentType: 'audio/wav', body: tone(3) }));
    await opens({ body: '<video src="/tour.wav" muted data-vg-video="Tour"></video>' });
    await visitor.page.locator('video').evaluate((video: HTMLVideoElement) => video.play());
    await told('video_complete').toEqual([{ video: 'Tour' }]);
    expect(visitor.ofType('video_start').map(({ properties }) => properties)).toEqual([{ video: 'Tour', duration: 3 }]);
    expect(visitor.ofType('video_progress').map(({ properties }) => properties['percent'])).toEqual([25, 50, 75]);
  });

  test('A browser that is driven by a program says so', async () => {
    await opens({});
    expect(visitor.ofType('page_view')[0]!.properties).toEqual({ webdriver: true });
  });
});
