import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, northmoor } from '../support/companies';
import { blankConsole, openConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { fitsInWidth, isAccessible } from '../support/looks';

const gateway = gatewayOfThisFile();

const visits = (address: string, name: string, email: string) => new BareVisitor(gateway(), address).sends(
  { type: 'page_view', title: 'Pricing', url: 'https://shop.example/pricing' },
  { type: 'form_submit', properties: { form: 'contact', 'field.name': name, 'field.email': email } },
);

test('An administrator sees what would go, types the word, and nothing of the person is left', async ({ browser }) => {
  test.setTimeout(60_000);
  await visits(glasfeld.address, 'Petra Vogt', 'petra@glasfeld.example');
  await visits(glasfeld.address, 'Jonas Albrecht', 'jonas@glasfeld.example');
  const console = await openConsole(browser, gateway(), {}, '/people?q=petra');
  await console.locator('tr.row a').click();
  const panel = console.getByRole('region', { name: 'Erase this person' });
  await panel.getByRole('button', { name: 'Show what would go' }).click();
  await expect(panel).toContainText('What is kept of Petra Vogt');
  await expect(panel.locator('li').filter({ hasText: 'Known as' })).toContainText('petra@glasfeld.example');
  // A page, a form, and the claim that the form made.
  const events = panel.locator('li').filter({ hasText: 'Events' });
  await expect(events).toContainText(/Events[1-9]\d*, today .* to today/);
  const counted = Number(/Events(\d+)/.exec(await events.innerText().then((text) => text.replace(/\s/g, '')))![1]);
  await isAccessible(console, 'what would be erased');

  const [download] = await Promise.all([console.waitForEvent('download'), panel.getByRole('link', { name: 'Download it first' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^person-[0-9a-f]{32}\.jsonl$/);
  const confirm = panel.getByRole('button', { name: 'Erase for good' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await confirm.click({ force: true });
  await panel.getByLabel('Type “erase” to confirm').fill('erased');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await panel.getByLabel('Type “erase” to confirm').press('Enter');
  const person = console.url();
  await panel.getByLabel('Type “erase” to confirm').fill('erase');
  await confirm.click();

  await expect(console.getByRole('heading', { name: 'Erased' })).toBeVisible();
  await expect(console.getByRole('main')).toContainText(new RegExp(`Erased${counted} events and \\d+ signals? are gone\\.`));
  await expect(console).toHaveTitle('Erased · VisitorGateway');
  await isAccessible(console, 'after an erasure');
  await console.goto(person);
  await expect(console.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await console.goto(`${gateway().url}/people`);
  await expect(console.locator('tr.row')).toHaveCount(1);
  await expect(console.locator('tr.row')).toContainText('Jonas Albrecht');
});

test('Sales does not see it; in Chinese, on a phone, it reads and fits', async ({ browser }) => {
  test.setTimeout(60_000);
  await visits(northmoor.address, 'Dana Okafor', 'dana@northmoor.example');
  const admin = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW', width: 360 }, '/people?q=dana');
  await admin.locator('tr.row a').click();
  const panel = admin.getByRole('region', { name: '清除此人的資料' });
  await panel.getByRole('button', { name: '顯示將清除的內容' }).click();
  await expect(panel).toContainText('保留的 Dana Okafor 資料');
  await fitsInWidth(admin, 'erase');
  await isAccessible(admin, 'erase, Chinese');
  await panel.getByRole('button', { name: '取消' }).click();
  await expect(panel.getByRole('button', { name: '顯示將清除的內容' })).toBeVisible();

  const sales = await blankConsole(browser);
  await sales.goto(await gateway().linkFor(admin.context(), 'Mei-Lin', 'sales'));
  await expect(sales.locator('.conn')).toHaveAttribute('data-state', 'live');
  await sales.goto(admin.url());
  await expect(sales.getByRole('heading', { level: 1, name: 'Dana Okafor' })).toBeVisible();
  await expect(sales.getByRole('region', { name: 'Same person as somebody else?' })).toBeVisible();
  await expect(sales.getByRole('region', { name: 'Erase this person' })).toHaveCount(0);
});
