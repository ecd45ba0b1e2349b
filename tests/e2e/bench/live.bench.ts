import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, missingChromium } from '../support/chromium';
import { BareVisitor } from '../support/collect';
import { manyCompanies } from '../support/companies';
import { openConsole } from '../support/console';
import { Gateway } from '../support/gateway';
import { Listener, markOf } from '../support/listener';

const number = (name: string, usual: number) => Number(process.env[name] ?? usual);
const [streams, count, perSecond, seconds] = [number('STREAMS', 1000), number('COMPANIES', 500), number('RATE', 20), number('SECONDS', 20)];

interface Watched { tasks: number[]; firstRow: number }

const megabytes = async (pid: number) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1]) / 1024);

const quantile = (sorted: number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;

test(`${count} companies, ${streams} open streams, ${perSecond} page views a second`, async ({ browser }) => {
  test.skip(!chromium, missingChromium);
  const { companies, database } = manyCompanies(count);
  const gateway = await Gateway.start(undefined, undefined, database);
  const listeners: Listener[] = [];
  try {
    const visitors = companies.map((company) => new BareVisitor(gateway, company.address));
    const views = (title: string) => ({ type: 'page_view', url: 'https://shop.example/products', title });
    for (const visitor of visitors) await visitor.sends(views('Products'));
    const before = await megabytes(gateway.pid);

    const context = await browser.newContext();
    await gateway.signIn(context);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await context.close();
    // One of the streams is the page's.
    for (let n = 1; n < streams; n++) listeners.push(await new Listener().listen(gateway.url, cookie));
    const page = await openConsole(browser, gateway, {}, '/accounts');
    await page.addInitScript(() => {
      const watched: Watched = { tasks: [], firstRow: 0 };
      (window as unknown as { watched: Watched }).watched = watched;
      new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask', buffered: true });
      const rows = new MutationObserver(() => {
        if (!document.querySelector('tr.row')) return;
        watched.firstRow = performance.now();
        rows.disconnect();
      });
      rows.observe(document, { childList: true, subtree: true });
    });
    await page.goto(gateway.url);
    await expect(page.locator('tr.row').first()).toBeVisible();
    await wait(2_000);
    const loaded = await page.evaluate(() => {
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const { watched } = window as unknown as { watched: Watched };
      return {
        requests: files.length + 1, scriptBytes: files.filter((file) => file.initiatorType === 'script' || file.name.endsWith('.js')).reduce((sum, file) => sum + file.encodedBodySize, 0),
        firstRow: watched.firstRow, loading: watched.tasks.splice(0),
      };
    });

    const sent: number[] = [];
    const answers: Promise<void>[] = [];
    const started = performance.now();
    for (let n = 0; n < perSecond * seconds; n++) {
      await wait(Math.max(0, started + (n * 1000) / perSecond - performance.now()));
      sent.push(performance.now());
      answers.push(visitors[n % visitors.length]!.sends(views(markOf(n))));
    }
    await Promise.all(answers);
    await wait(1_500);
    const running = await page.evaluate(() => (window as unknown as { watched: Watched }).watched.tasks);
    const times = listeners.flatMap(({ heard }) => sent.flatMap((from, n) => (heard.has(n) ? [heard.get(n)! - from] : []))).sort((a, b) => a - b);
    const longest = (tasks: number[]) => (tasks.length ? `${tasks.length}, the longest ${Math.max(...tasks)} ms` : 'none');
    process.stdout.write(`
| | |
|---|---|
| companies, streams, page views a second | ${count}, ${streams}, ${perSecond} for ${seconds} s |
| told | ${times.length} of ${listeners.length * sent.length}; streams that ended ${listeners.filter(({ ended }) => ended).length} |
| from sending a page view until a stream has it | p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms, longest ${(times.at(-1) ?? Number.NaN).toFixed(0)} ms |
| memory of the gateway, before and with the streams | ${before} MB, ${await megabytes(gateway.pid)} MB |
| first row of the list | ${loaded.firstRow.toFixed(0)} ms after navigation; ${loaded.requests} requests, ${loaded.scriptBytes} bytes of script |
| long tasks of the page while it loads | ${longest(loaded.loading)} |
| long tasks while rows change | ${longest(running)} |
`);
    expect(times.length).toBe(listeners.length * sent.length);
  } finally {
    listeners.forEach((listener) => listener.leave());
    await gateway.stop();
  }
});
