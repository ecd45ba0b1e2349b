import { expect, test } from '@playwright/test';
import { glasfeld } from '../support/companies';
import { BareVisitor } from '../support/collect';
import { blankConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';

const gateway = gatewayOfThisFile();

test('The printed link signs in once, and leaves no code behind', async ({ browser }) => {
  const link = gateway().signInLink;
  const first = await blankConsole(browser);
  await first.goto(link);
  await expect(first.getByRole('heading', { level: 1, name: 'Live' })).toBeVisible();
  expect(first.url()).toBe(`${gateway().url}/`);
  const [cookie] = await first.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });

  const second = await blankConsole(browser);
  await second.goto(link);
  await expect(second.getByRole('alert')).toHaveText('This code is not valid any more, or never was.');
  expect(second.url()).not.toContain('#');
  await second.getByLabel('Sign-in code').fill('nonsense');
  await second.getByRole('button', { name: 'Sign in' }).click();
  await expect(second.getByRole('alert')).toHaveText('This code is not valid any more, or never was.');

  await first.locator('.me-at summary').click();
  await first.getByRole('button', { name: 'Sign out' }).click();
  await expect(first.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await first.goto(gateway().url);
  await expect(first.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('Without a session every page leads to the sign-in, and from there back', async ({ browser }) => {
  await new BareVisitor(gateway(), glasfeld.address).sends({ type: 'page_view', title: 'Start' });
  const page = await blankConsole(browser);
  for (const path of ['/', '/accounts?q=glas', '/accounts/glasfeld.example']) {
    await page.goto(gateway().url + path);
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Glasfeld');
  }
  for (const path of ['session', 'live', 'live/stream', 'accounts', 'accounts/glasfeld.example']) {
    expect((await page.request.get(`${gateway().url}/api/v1/${path}`)).status(), path).toBe(401);
  }
  expect(page.url()).toBe(`${gateway().url}/sign-in?next=%2Faccounts%2Fglasfeld.example`);
  // A second start prints a second code; the session of the first test was signed out with its browser.
  await gateway().kill('SIGTERM');
  await gateway().run();
  await page.getByLabel('Sign-in code').fill(gateway().signInLink.split('#code=')[1]!);
  await page.getByLabel('Sign-in code').press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: glasfeld.name })).toBeVisible();
});

test('A session that ends sends the open page to the sign-in', async ({ browser }) => {
  const page = await blankConsole(browser);
  await gateway().kill('SIGTERM');
  await gateway().run();
  await page.goto(gateway().signInLink);
  await expect(page.locator('.conn')).toHaveText('Connected');
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(page.url()).toBe(`${gateway().url}/sign-in?next=%2Faccounts`);
});
