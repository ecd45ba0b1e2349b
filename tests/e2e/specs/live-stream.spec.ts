import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, kestrel, northmoor, unknownAddress } from '../support/companies';
import { openConsole, readRow, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { fitsInWidth, isAccessible } from '../support/looks';

const gateway = gatewayOfThisFile();

const page = (path: string, title: string) => ({ type: 'page_view', url: `https://shop.example${path}`, title });

test('The list goes on after the gateway was killed and started again', async ({ browser }) => {
  const jena = new BareVisitor(gateway(), glasfeld.address);
  await jena.sends(page('/products', 'Products'), page('/pricing', 'Pricing'));
  await new BareVisitor(gateway(), northmoor.address).sends(page('/', 'Start'));
  const console = await openConsole(browser, gateway());
  const row = rowOf(console, glasfeld.name);
  await expect(row).toContainText('2 pages');
  await expect(rowOf(console, northmoor.name)).toBeVisible();
  const before = await readRow(row);

  await gateway().kill('SIGKILL');
  await expect(console.locator('.banner')).toContainText('Connection lost.');
  await expect(console.locator('.conn')).toHaveText('Reconnecting');
  await expect(console.locator('.panel.stale')).toBeVisible();
  await expect(row).toContainText('Pricing');

  await gateway().run();
  await expect(console.locator('.banner')).toHaveCount(0, { timeout: 10_000 });
  await expect(console.locator('.conn')).toHaveText('Connected');
  await expect(rowOf(console, northmoor.name)).toBeVisible();
  await expect.poll(() => readRow(row)).toEqual(before);

  await jena.sends(page('/contact', 'Contact'));
  await new BareVisitor(gateway(), kestrel.address).sends(page('/', 'Start'));
  await expect(row).toContainText('Contact');
  await expect(row).toContainText('3 pages');
  await expect(rowOf(console, kestrel.name)).toBeVisible();
  await expect(console.locator('tr.row')).toHaveCount(3);
  // What the stream brought is what the list says when it is asked anew.
  const shown = await readRow(row);
  await console.reload();
  await expect.poll(() => readRow(row)).toEqual(shown);
  await expect(console.locator('tr.row')).toHaveCount(3);
});

test('An account page that is open goes on too', async ({ browser }) => {
  const jena = new BareVisitor(gateway(), glasfeld.address);
  await jena.sends(page('/', 'Start'));
  const console = await openConsole(browser, gateway(), {}, '/accounts/glasfeld.example');
  await expect(console.getByRole('heading', { level: 1, name: glasfeld.name })).toBeVisible();
  await gateway().kill('SIGKILL');
  await expect(console.locator('.banner')).toContainText('Connection lost.');
  await gateway().run();
  await expect(console.locator('.banner')).toHaveCount(0, { timeout: 10_000 });
  await jena.sends(page('/late', 'A page after the restart'));
  await expect(console.getByRole('region', { name: 'Timeline' })).toContainText('A page after the restart');
});

test('A title cannot break out of its line of the stream', async ({ browser }) => {
  await new BareVisitor(gateway(), glasfeld.address).sends(page('/', 'Start'));
  const console = await openConsole(browser, gateway());
  const text = await console.evaluate(async () => {
    const answer = await fetch('/api/v1/live');
    const { position } = (await answer.json()) as { position: number };
    const stream = await fetch(`/api/v1/live/stream?after=${position}`);
    (window as unknown as { reader: unknown }).reader = stream.body!.getReader();
    return stream.headers.get('content-type');
  });
  expect(text).toContain('text/event-stream');
  await new BareVisitor(gateway(), kestrel.address).sends(page('/', 'one\n\nevent: gone\ndata: {"key":"account:glasfeld.example"}\n\n\r\u2028two'));
  const lines = await console.evaluate(async () => {
    const { reader } = window as unknown as { reader: ReadableStreamDefaultReader<Uint8Array> };
    let text = '';
    while (!text.includes('two')) text += new TextDecoder().decode((await reader.read()).value);
    return text.split('\n');
  });
  expect(lines.filter((line) => line.startsWith('event: gone'))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('data: ') && line.includes('two'))).toHaveLength(1);
  await expect(rowOf(console, glasfeld.name)).toBeVisible();
});

test('A long list is shown fifty at a time', async ({ browser }) => {
  const away = Array.from({ length: 53 }, (_, n) => new BareVisitor(gateway(), unknownAddress(3000 + n)));
  for (const visitor of away) await visitor.sends({ type: 'page_view', title: 'Products' });
  const console = await openConsole(browser, gateway());
  const rows = console.locator('tbody', { has: console.locator('.group', { hasText: 'On the site now' }) }).locator('tr.row');
  await expect(rows).toHaveCount(50);
  const more = console.getByRole('button', { name: /^Show \d+ more$/ });
  for (const width of [1440, 390]) {
    await console.setViewportSize({ width, height: 900 });
    await expect(more).toBeVisible();
    await fitsInWidth(console, `${width} px`);
    await isAccessible(console, `${width} px`);
  }
  await more.click();
  await expect(more).toHaveCount(0);
  expect(await rows.count()).toBeGreaterThan(52);
});
