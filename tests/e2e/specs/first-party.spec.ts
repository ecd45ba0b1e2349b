import { expect, test, type Page } from '@playwright/test';
import { glasfeld, northmoor } from '../support/companies';
import { openConsole, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { OriginSite, standInFront } from '../support/proxied';

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';
const gateway = gatewayOfThisFile();
const origin = new OriginSite();

test.beforeAll(async () => {
  await standInFront(gateway().data, await origin.start());
  await gateway().kill('SIGTERM');
  await gateway().run();
});

test.afterAll(() => origin.stop());

const site = (): string => gateway().url.replace('127.0.0.1', 'localhost');

const health = async (page: Page): Promise<Record<string, number>> =>
  ((await (await page.request.get(`${gateway().url}/health/ready`)).json()) as { proxy: { www: Record<string, number> } }).proxy.www;

test('A visitor of a proxied site is tracked without a snippet in its pages, and each page counts once', async ({ browser }) => {
  const context = await browser.newContext({ userAgent, extraHTTPHeaders: { 'X-Forwarded-For': glasfeld.address } });
  const page = await context.newPage();
  const reported = page.waitForResponse((response) => new URL(response.url()).pathname === '/ours');
  await page.goto(`${site()}/pricing`);
  expect((await reported).status()).toBe(200);
  const [cookie] = await context.cookies(site());
  expect(cookie).toMatchObject({ name: 'vg_id', httpOnly: true, domain: 'localhost' });

  // Longer than the gateway waits for a script.
  await page.waitForTimeout(4_500);
  expect(await health(page)).toMatchObject({ injected: 1, viewsByScript: 1, viewsWithoutScript: 0 });
  const console = await openConsole(browser, gateway());
  await expect(rowOf(console, glasfeld.name)).toContainText('Own page');
  await expect(rowOf(console, glasfeld.name)).toContainText('1 page');
});

test('A visitor whose browser blocks the script is seen all the same', async ({ browser }) => {
  const context = await browser.newContext({ userAgent, extraHTTPHeaders: { 'X-Forwarded-For': northmoor.address } });
  await context.route('**/ours.js', (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${site()}/one`);
  await page.goto(`${site()}/two`);
  await expect.poll(async () => (await health(page))['viewsWithoutScript'], { timeout: 10_000 }).toBe(2);
  const console = await openConsole(browser, gateway());
  await expect(rowOf(console, northmoor.name)).toContainText('2 pages');
});

test('Under a strict policy with a nonce the script runs, and nothing is complained of', async ({ browser }) => {
  origin.headers = { 'content-security-policy': "default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src 'self'" };
  const page = await (await browser.newContext({ userAgent })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  const reported = page.waitForResponse((response) => new URL(response.url()).pathname === '/ours');
  await page.goto(`${site()}/strict`);
  expect((await reported).status()).toBe(200);
  expect(complaints.filter((text) => /Content Security Policy/.test(text) && !/favicon/.test(text))).toEqual([]);
  origin.headers = {};
});

test("A browser's page differs by the script alone", async ({ browser }) => {
  const page = await (await browser.newContext({ userAgent })).newPage();
  await page.route('**/ours.js', (route) => route.abort());
  const shapes = [
    '<!doctype html><meta charset=utf-8><title>T</title><p>Hello<script>1</script>',
    '<!doctype html><!-- <head><script> --><html><head><meta charset=utf-8><meta name=a content="</head><script>"><style>a::before{content:"</head>"}</style><script>1</script></head><body>x</body></html>',
    '<!doctype html><meta charset=utf-8><template><script>1</script><style></template></style></template><noscript><link rel="x"></noscript><title>T</title>\n\nHello',
    '<!doctype html><meta charset=utf-8><!--><!--->--><![CDATA[ <script> ]]><body class=a>x',
    '<HTML><HEAD><TITLE>T</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR><TD>1</TABLE></BODY></HTML>',
    '<!doctype html><html><head><script><!-- <script>x</script> --></script><meta charset=utf-8><base href=/b/></head><frameset></frameset></html>',
  ];
  for (const shape of shapes) {
    origin.page = shape;
    await page.goto(`${site()}/shape`);
    expect(await page.evaluate(() => document.querySelectorAll('head > script[data-site="www"]').length)).toBe(1);
    const found = await page.evaluate(() => {
      document.querySelector('script[data-site="www"]')!.remove();
      document.normalize();
      return document.documentElement.outerHTML;
    });
    await page.goto('about:blank');
    const direct = await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      return parsed.documentElement.outerHTML;
    }, shape);
    // DOMParser reads noscript as elements; its text is the same.
    expect(found.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toBe(direct.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  }
});
