import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld } from '../support/companies';
import { blankConsole, openConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { mmdb } from '../support/mmdb';

const gateway = gatewayOfThisFile();

test('The snippet of a site is shown, and its check says when the tracker was seen', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), {}, '/settings');
  const site = console.getByRole('region', { name: 'Demo site' });
  await expect(site).toContainText('Tracker not seen yet');
  await expect(site.locator('pre')).toHaveText(`<script async src="${gateway().url}/vg.js" data-site="demo"></script>`);
  await new BareVisitor(gateway(), glasfeld.address).sends({ type: 'page_view', title: 'Start', url: 'https://shop.example/start' });
  await expect(async () => {
    await site.getByRole('button', { name: 'Check now' }).click();
    await expect(site).toContainText('Tracker seen, last today', { timeout: 500 });
  }).toPass({ timeout: 5_000 });
  await expect(site).toContainText('https://shop.example/start');
});

test('Company data is uploaded, checked, and in use; what is broken is refused with the reason', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), {}, '/settings/data');
  await expect(console.locator('.plain')).toContainText('companies.mmdb');
  const file = console.getByLabel('File', { exact: true });
  await file.setInputFiles({ name: 'broken.mmdb', mimeType: 'application/octet-stream', buffer: Buffer.from('no database at all') });
  await console.getByRole('button', { name: 'Upload a file' }).click();
  await expect(console.getByRole('alert')).toContainText('The file was not taken: broken.mmdb (');
  await file.setInputFiles({ name: 'more.mmdb', mimeType: 'application/octet-stream', buffer: mmdb('Example-More', { '26.99.1.0/24': { company: { name: 'More', domain: 'more.example', type: 'business' } } }) });
  await console.getByRole('button', { name: 'Upload a file' }).click();
  await expect(console.getByText('more.mmdb is in place')).toBeVisible();
  await expect(async () => {
    await console.reload();
    await expect(console.locator('.plain')).toContainText('more.mmdb', { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
});

test('An administrator adds a user, who signs in by a link, sees no buttons of others, and is out when disabled', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), {}, '/settings/users');
  await console.getByLabel('Name', { exact: true }).fill('Vera Lind');
  await console.getByLabel('Role', { exact: true }).selectOption('viewer');
  await console.getByRole('button', { name: 'Add user' }).click();
  await console.getByRole('button', { name: 'Sign-in link: Vera Lind' }).click();
  const link = await console.locator('.said pre').innerText();

  const viewer = await blankConsole(browser);
  await viewer.goto(link);
  await expect(viewer.locator('.conn')).toHaveText('Connected');
  await viewer.goto(`${gateway().url}/settings/users`);
  await expect(viewer.getByText('An administrator can change this.')).toBeVisible();
  await expect(viewer.getByRole('link', { name: 'Users' })).toHaveCount(0);
  await new BareVisitor(gateway(), glasfeld.address).sends({ type: 'page_view', title: 'Start' });
  await viewer.goto(`${gateway().url}/accounts/glasfeld.example`);
  await expect(viewer.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await expect(viewer.getByText('Not this company?')).toHaveCount(0);
  await expect(viewer.getByRole('button', { name: 'Add note' })).toHaveCount(0);

  await console.getByRole('button', { name: 'Disable: Vera Lind' }).click();
  await expect(console.getByRole('button', { name: 'Enable: Vera Lind' })).toBeVisible();
  await viewer.getByRole('link', { name: 'Accounts' }).click();
  await expect(viewer.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await console.getByRole('button', { name: 'Disable: admin' }).click();
  await expect(console.getByRole('alert')).toContainText('Somebody must stay administrator');
});

test('The rules can be read, in both languages', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), {}, '/scoring');
  const rule = console.locator('.rules tbody tr').filter({ hasText: 'Keeps coming back to prices' });
  await expect(rule).toContainText('event is page_view and page is pricing** or prices** or plans**');
  await expect(rule).toContainText('+10');
  await expect(rule).toContainText('once a visit, at most 2 in 30 d, only from the 3th in 7 d'.replace('3th', '3rd'));
  await console.getByRole('button', { name: '中文' }).click();
  await expect(rule).toContainText('每次造訪計一次，30 天 內最多 2 次，7 天 內第 3 次起');
});
