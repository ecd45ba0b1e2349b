import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, kestrel, northmoor } from '../support/companies';
import { openConsole, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';

const gateway = gatewayOfThisFile();

test('Accounts lists every company that came, also when nobody comes after it', async ({ browser }) => {
  for (const company of [glasfeld, northmoor, kestrel]) {
    await new BareVisitor(gateway(), company.address).sends({ type: 'page_view', title: 'Start', referrer: 'https://www.google.com/' });
  }
  const console = await openConsole(browser, gateway(), {}, '/accounts');
  await expect(async () => {
    await console.reload();
    await expect(console.locator('tr.row')).toHaveCount(3, { timeout: 1_000 });
  }).toPass({ timeout: 10_000 });

  const row = rowOf(console, northmoor.name);
  await expect(row.getByRole('img', { name: 'On the site now' })).toBeVisible();
  await expect(row).toContainText('Start');
  await expect(row).toContainText('Google');

  await console.getByRole('button', { name: 'Company, match' }).click();
  await expect(console.locator('tr.row .co-name')).toHaveText([glasfeld.name, kestrel.name, northmoor.name]);
  expect(new URL(console.url()).search).toBe('?sort=name');
  await console.getByRole('button', { name: 'Company, match' }).click();
  await expect(console.locator('tr.row .co-name')).toHaveText([northmoor.name, kestrel.name, glasfeld.name]);
  await console.getByRole('button', { name: 'Country any' }).click();
  await console.getByRole('checkbox', { name: 'Germany' }).check();
  await expect(console.locator('tr.row .co-name')).toHaveText([glasfeld.name]);
  await console.goto(`${gateway().url}/accounts`);
  const download = console.waitForEvent('download');
  await console.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toBe('accounts.csv');

  await console.keyboard.press('/');
  await console.getByRole('searchbox').fill('dairy');
  await expect(console.locator('tr.row')).toHaveCount(1);
  expect(new URL(console.url()).search).toBe('?q=dairy');
  await rowOf(console, northmoor.name).getByRole('link').click();
  await expect(console.getByRole('heading', { level: 1, name: northmoor.name })).toBeVisible();
  await console.goBack();
  await console.getByRole('searchbox').fill('nobody at all');
  await expect(console.getByText('Nothing found for “nobody at all”.')).toBeVisible();
});
