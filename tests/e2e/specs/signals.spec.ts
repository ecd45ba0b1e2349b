import { expect, test, type Locator, type Page } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, unknownAddress } from '../support/companies';
import { looks, nameOf, openConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { fitsInWidth, isAccessible } from '../support/looks';
import { asksForQuote, eagerRules, form, page } from '../support/wanted';

const gateway = gatewayOfThisFile(undefined, eagerRules);

const item = (console: Page, who: string, what: string): Locator => console.locator('.sig').filter({ hasText: who }).filter({ hasText: what });
const filter = (console: Page, name: string): Locator => console.getByRole('group', { name: /^(Signals|訊號)$/ }).getByRole('button', { name, exact: true });

test('A signal says who, what and why; it is claimed, given back, put off, done and opened again', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), {}, '/signals');
  await expect(console.getByText('No open signals')).toBeVisible();
  await asksForQuote(gateway(), 'Jonas Albrecht');
  await expect(console.getByRole('link', { name: /^Signals/ }).first()).toHaveText(/Signals\d/);
  await console.getByRole('button', { name: /^Show \d+ new$/ }).click();

  const reached = item(console, 'Jonas Albrecht', 'became sales-qualified');
  await expect(reached).toContainText('Sends a form +70.0, Reads a page +5.0');
  await expect(reached).toContainText('Stage reached');
  await expect(reached).toContainText('person’s score 75');
  await expect(reached.getByRole('timer')).toBeVisible();
  await expect(item(console, 'Jonas Albrecht', 'became keen for meters')).toContainText('product meters');
  await expect(item(console, 'Jonas Albrecht', 'became keen for meters').getByRole('timer')).toHaveCount(0);

  await reached.getByRole('button', { name: 'Claim: Jonas Albrecht' }).click();
  await expect(reached).toContainText(/claimed by .+, today .+; in time, after \d+ s/);
  await expect(console.locator('.responses')).toContainText(/Last 30 days: median answer \d+ s, 1 of 1 follow-ups in time \(100 %\)/);
  await reached.getByRole('button', { name: 'Give back: Jonas Albrecht' }).click();
  await expect(reached.getByRole('timer')).toBeVisible();

  await reached.locator('summary').click();
  await reached.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await expect(reached).toContainText(/snoozed until \d+ \w+ 08:00/);
  await filter(console, 'Snoozed').click();
  expect(new URL(console.url()).search).toBe('?state=snoozed');
  await reached.getByRole('button', { name: 'Reopen: Jonas Albrecht' }).click();
  await expect(reached.getByRole('timer')).toBeVisible();
  await reached.getByRole('button', { name: 'Done: Jonas Albrecht' }).click();
  await expect(reached).toHaveAttribute('data-state', 'done');
  await filter(console, 'Open').click();
  await expect(item(console, 'Jonas Albrecht', 'became keen')).toBeVisible();
  await expect(reached).toHaveCount(0);
  await filter(console, 'Done').click();
  await expect(reached).toBeVisible();
  await console.reload();
  await expect(reached).toContainText('done');

  await reached.getByRole('link', { name: 'Jonas Albrecht' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Jonas Albrecht' })).toBeVisible();
});

test('What one does to a signal, the other sees without asking', async ({ browser }) => {
  const [one, other] = [await openConsole(browser, gateway(), {}, '/signals'), await openConsole(browser, gateway(), {}, '/signals?state=all')];
  await asksForQuote(gateway(), 'Dana Okafor');
  for (const console of [one, other]) await console.getByRole('button', { name: /^Show \d+ new$/ }).click();
  const [mine, theirs] = [item(one, 'Dana Okafor', 'became sales-qualified'), item(other, 'Dana Okafor', 'became sales-qualified')];
  await expect(theirs).toHaveAttribute('data-state', 'open');
  await mine.getByRole('button', { name: 'Claim: Dana Okafor' }).click();
  await expect(theirs).toHaveAttribute('data-state', 'claimed');
  await mine.getByRole('button', { name: 'Done: Dana Okafor' }).click();
  await expect(theirs).toHaveAttribute('data-state', 'done');
  const open = async (console: Page) => Number(await console.locator('.nav .count [aria-hidden]').textContent());
  await expect.poll(async () => (await open(one)) - (await open(other))).toBe(0);
});

test('The list goes on page by page, and nothing is in it twice', async ({ browser }) => {
  test.setTimeout(60_000);
  for (let n = 0; n < 20; n++) await new BareVisitor(gateway(), unknownAddress(n)).sends(form(`Visitor ${String(n).padStart(2, '0')}`, `v${n}@gmail.com`));
  const console = await openConsole(browser, gateway(), {}, '/signals');
  await expect(console.locator('.sig')).toHaveCount(30);
  const first = await console.locator('.sig').evaluateAll((items) => items.map((one) => one.getAttribute('data-id')));
  await console.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => console.locator('.sig').count()).toBeGreaterThanOrEqual(40);
  const ids = await console.locator('.sig').evaluateAll((items) => items.map((one) => one.getAttribute('data-id')));
  expect(ids.slice(0, 30)).toEqual(first);
  expect(new Set(ids).size).toBe(ids.length);
});

test('A company has its signals, what comes next and the exact time of cooling on its page', async ({ browser }) => {
  const visitor = new BareVisitor(gateway(), glasfeld.address);
  await visitor.sends(page('Quote'), page('Meters'), page('Prices'), page('Prices again'), page('Contact'));
  const console = await openConsole(browser, gateway(), {}, '/accounts/glasfeld.example');
  const next = console.getByRole('region', { name: 'What comes next' });
  await expect(next).toContainText('To Sales-qualified');
  const explained = (await (await console.request.get(`${gateway().url}/api/v1/explain/glasfeld.example`)).json()) as { next: { missing: number; ways: { rule: string }[] }; score: number };
  await expect(next).toContainText(`${(Math.ceil(explained.next.missing * 10) / 10).toFixed(1)} points are missing to 61`);
  await expect(next.getByRole('listitem').first()).toContainText(explained.next.ways[0]!.rule);
  // The explanation is the ledger's arithmetic.
  await expect(console.locator('.ledger [data-total]')).toHaveText(explained.score.toFixed(1));

  await visitor.sends(form('Petra Vogt', 'petra@glasfeld.example'));
  const panel = console.getByRole('region', { name: 'Signals' });
  await expect(panel).toContainText('Became sales-qualified');
  await expect(next).toContainText('Sales-qualified is the highest stage.');
  await expect(next).toContainText(/If nothing happens it falls below sales-qualified .+ \d\d:\d\d\./);
  await expect(next).toContainText('meters');
  await panel.getByRole('link', { name: /^Signals: All \d+$/ }).click();
  expect(new URL(console.url()).search).toBe('?state=all&account=glasfeld.example');
  await expect(console.locator('.sig').first()).toContainText(glasfeld.name);
  await console.getByRole('button', { name: 'Show everybody’s' }).click();
  expect(new URL(console.url()).search).toBe('?state=all');
});

test('In Chinese, too', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW' }, '/signals');
  await asksForQuote(gateway(), '林美玲');
  await console.getByRole('button', { name: /^顯示 \d+ 則新訊號$/ }).click();
  const reached = item(console, '林美玲', '進入銷售合格');
  await expect(reached).toContainText('Sends a form +70.0，Reads a page +5.0');
  await reached.getByRole('button', { name: '認領：林美玲' }).click();
  await expect(reached).toContainText(/由 .+ 認領，今天 .+；及時，\d+ 秒內/);
  await reached.locator('summary').click();
  await reached.getByRole('button', { name: /^下週/ }).click();
  await expect(reached).toContainText(/延後至 \d+\/\d+ 08:00/);
  await filter(console, '已延後').click();
  await reached.getByRole('button', { name: '重新開啟：林美玲' }).click();
  await filter(console, '全部').click();
  await expect(reached).toBeVisible();
  expect(new URL(console.url()).search).toBe('?state=all');
});

test('The rules tell how often each paid, what they count for, and what each version changed', async ({ browser }) => {
  test.setTimeout(60_000);
  const console = await openConsole(browser, gateway(), {}, '/scoring');
  const paid = async (rule: string) => Number((await console.getByRole('row', { name: new RegExp(`^${rule}`) }).locator('.paid').textContent())!.replace(/\D/g, ''));
  await expect(console.locator('.lead')).toContainText('“Paid” counts what came in here since today');
  const before = await paid('Sends a form');
  await asksForQuote(gateway(), 'One More');
  await console.reload();
  await expect.poll(() => paid('Sends a form')).toBe(before + 1);
  expect(await paid('Asks for a trial')).toBe(0);
  await expect(console.getByRole('row', { name: /^Asks for a trial/ })).toContainText('alert');
  await expect(console.getByRole('region', { name: 'Products, programmes, groups' })).toContainText('meters product');
  const history = console.getByRole('region', { name: 'History' });
  await expect(history).toContainText('Nothing was published here yet');

  const { writeFile } = await import('node:fs/promises');
  const file = `${gateway().data}/next.yaml`;
  await writeFile(file, eagerRules.replace('points: 5 }', 'points: 6 }'));
  await gateway().command('rules', 'publish', file, '--note', 'Pages are worth <b>more</b>');
  await expect(async () => {
    await console.reload();
    await expect(history.locator('.tag')).toHaveCount(1, { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expect(history).toContainText('Pages are worth <b>more</b>');
  await history.locator('summary').click();
  await expect(history).toContainText('Against the built-in rules');
  await expect(history.locator('.changes li').first()).toBeVisible();
  await isAccessible(console, 'history');
  await writeFile(file, eagerRules);
  await gateway().command('rules', 'publish', file);
  await expect(async () => {
    await console.reload();
    await expect(history.locator('.versions > li')).toHaveCount(2, { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await history.locator('summary').first().click();
  await expect(history.locator('.changes li')).toHaveCount(1);
  await expect(history.locator('.changes li')).toContainText('rule Reads a page');
});

for (const look of looks) {
  test(`Signals are accessible and fit: ${nameOf(look)}`, async ({ browser }) => {
    test.setTimeout(150_000);
    await new BareVisitor(gateway(), glasfeld.address).sends(page('Quote'), form('Jonas Albrecht', 'jonas@glasfeld.example'));
    await asksForQuote(gateway(), 'Maximiliane von Hohenberg-Schwarzenfels zu Unterweissenbach');
    const console = await openConsole(browser, gateway(), look, '/signals');
    const first = item(console, 'Maximiliane', look.lang === 'en' ? 'became sales-qualified' : '進入銷售合格').filter({ has: console.locator('.btn-primary') }).first();
    await expect(first).toBeVisible();
    await fitsInWidth(console, 'open');
    await isAccessible(console, 'open');
    await first.locator('summary').click();
    await fitsInWidth(console, 'snooze');
    await isAccessible(console, 'snooze');
    await console.keyboard.press('Escape');
    const id = await first.getAttribute('data-id');
    const same = console.locator(`[data-id="${id}"]`);
    await same.locator('.btn-primary').click();
    await expect(same).toHaveAttribute('data-state', 'claimed');
    await same.locator('.sig-acts > .btn').nth(1).click();
    await expect(same).toHaveAttribute('data-state', 'done');
    for (const path of ['/signals?state=done', '/signals?state=all']) {
      await console.goto(gateway().url + path);
      await expect(console.locator('main :is(.sig, .ledger, .rules)').first()).toBeVisible();
      await fitsInWidth(console, path);
      await isAccessible(console, path);
    }
  });
}
