import { expect, test, type Locator, type Page } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, northmoor } from '../support/companies';
import { numberOf, openConsole, readRow, rowOf, type ShownRow } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { Visitor } from '../support/visitor';

const gateway = gatewayOfThisFile();

test('Sales sees who is on the site, each step within a second, and then who it is', async ({ browser }, info) => {
  const console = await openConsole(browser, gateway());
  await expect(console.getByRole('heading', { name: 'Quiet right now' })).toBeVisible();
  const row = rowOf(console, glasfeld.name);
  const visitor = await Visitor.arrive(browser, gateway(), glasfeld.address);

  /** The promise of the main job: a second after the answer at the latest, the row says what happened. */
  async function shows(step: string, holds: (shown: ShownRow) => boolean): Promise<ShownRow> {
    const answered = performance.now();
    let shown: ShownRow | null = null;
    await expect.poll(async () => (shown = await readRow(row)) !== null && holds(shown), { message: `${step}: ${JSON.stringify(shown)}`, timeout: 1_000, intervals: [25] }).toBe(true);
    info.annotations.push({ type: step, description: `${Math.round(performance.now() - answered)} ms` });
    return shown!;
  }

  await visitor.opens('/demo/products.html');
  const first = await shows('first page', ({ page, visit }) => page.startsWith('Products') && visit.startsWith('1 page'));
  expect(first.people).toBe('1 anonymous');
  await visitor.follows('Pricing');
  const second = await shows('second page', ({ page, visit, score }) => page.startsWith('Pricing') && visit.startsWith('2 pages') && score > first.score);
  await visitor.follows('White paper');
  const third = await shows('third page', ({ page, visit, score }) => page.startsWith('White paper') && visit.startsWith('3 pages') && score > second.score);
  await visitor.downloads();
  const fourth = await shows('download', ({ score }) => score > third.score);
  await visitor.follows('Contact');
  const fifth = await shows('contact page', ({ page, visit, score }) => page.startsWith('Contact') && visit.startsWith('4 pages') && score > fourth.score);
  await visitor.writes('Jonas Weber', 'jonas@glasfeld.example');
  const last = await shows('form', ({ people, score }) => people === 'Jonas Weber' && score > fifth.score);

  await row.getByRole('link', { name: glasfeld.name }).click();
  await expect(console.getByRole('heading', { level: 1, name: glasfeld.name })).toBeVisible();
  await hasTheAnonymousPages(console);
  await addsUp(console, last.score);
});

async function hasTheAnonymousPages(page: Page): Promise<void> {
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.locator('.ev-id')).toContainText(/Anonymous \w+ is Jonas Weber\./);
  await expect(timeline.locator('.ev-id ~ .ev.anon')).toContainText(['Contact', 'flow-measurement-white-paper.pdf', 'White paper', 'Pricing', 'Products']);
  await expect(timeline.locator('.ev', { hasText: 'Form: contact' })).toContainText('email: jonas@glasfeld.example');
  await expect(timeline.locator('.ev', { hasText: 'Form: contact' })).not.toHaveClass(/anon/);
  await expect(page.getByRole('region', { name: 'People' })).toContainText('Jonas Weber');
}

/** What a person adds up by hand from the page is what the page prints. */
async function addsUp(page: Page, shownInTheRow: number): Promise<void> {
  const ledger = page.getByRole('table', { name: 'Score ledger' });
  const tenths = async (cells: Locator) => (await cells.allTextContents()).map((text) => Math.round(numberOf(text) * 10));
  const rows = await tenths(ledger.locator('tbody tr:not(.sub) .r-now'));
  const parts = await tenths(ledger.locator('tbody tr.sub .r-now'));
  const [total] = await tenths(ledger.locator('tfoot .r-now'));
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  expect(rows.length).toBeGreaterThan(4);
  // The demo site's own path must not look like somebody who asks for a demo.
  await expect(ledger.locator('tr', { hasText: 'Looks for a way to get in touch' })).toContainText(['Contact']);
  expect(sum(rows)).toBe(total);
  expect(sum(parts)).toBe(total);
  expect(sum(await tenths(page.getByRole('region', { name: 'People' }).locator('.ppl > li > .pts')))).toBe(total);
  const score = Number(await page.locator('.acc-score .big').evaluate((big) => big.lastChild!.textContent));
  expect(score).toBe(Math.min(100, Math.round(total! / 10)));
  expect(score).toBe(shownInTheRow);
  await expect(page.getByRole('heading', { name: `Why ${score}?` })).toBeVisible();
}

test('A score over a hundred is shown as a hundred everywhere, and the ledger says so', async ({ browser }) => {
  const form = (name: string) => ({ type: 'form_submit', properties: { form: name, 'field.email': 'ines@northmoor.example' } });
  await new BareVisitor(gateway(), northmoor.address).sends(
    { type: 'page_view', url: 'https://shop.example/pricing', title: 'Pricing', referrer: 'https://www.google.com/search?q=best+flow+meter+price' },
    form('quote'), form('demo'),
    { type: 'download', properties: { file: 'white-paper.pdf', asset: 'white-paper' } },
    { type: 'download', properties: { file: 'second-white-paper.pdf', asset: 'white-paper' } },
  );
  const console = await openConsole(browser, gateway());
  await expect.poll(async () => (await readRow(rowOf(console, northmoor.name)))?.score).toBe(100);
  await rowOf(console, northmoor.name).getByRole('link').click();
  await expect(console.locator('.acc-score .big')).toContainText('100');
  await expect(console.locator('.ledger tfoot')).toContainText('shown as 100');
  await expect(console.locator('.ledger tfoot .r-now')).toHaveText(/^1[0-9][0-9]\.\d$/);
});
