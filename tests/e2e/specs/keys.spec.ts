import { expect, test, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { BareVisitor } from '../support/collect';
import { glasfeld } from '../support/companies';
import { openConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { fitsInWidth, isAccessible } from '../support/looks';

const gateway = gatewayOfThisFile();

const ask = (key: string, path: string, init: RequestInit = {}) =>
  fetch(`${gateway().url}/api/v1${path}`, { ...init, headers: { ...init.headers, Authorization: `Bearer ${key}` } });

/** Makes a key in the page and answers it as it is shown this once. */
async function make(console: Page, name: string, use: string, words = { name: 'Name', may: 'May', make: 'Make a key' }): Promise<string> {
  await console.getByLabel(words.name, { exact: true }).fill(name);
  await console.getByLabel(words.may, { exact: true }).selectOption({ label: use });
  await console.getByRole('button', { name: words.make }).click();
  const shown = console.locator('.said pre');
  await expect(console.locator('.said')).toContainText(name);
  await expect(shown).toHaveText(/^vgk_[0-9a-f]{12}_[0-9a-f]{64}$/);
  return shown.innerText();
}

test('A program reads with a key that was made here, and is out when it is revoked', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), {}, '/settings/keys');
  await expect(console.getByText('No program has a key yet.')).toBeVisible();
  await new BareVisitor(gateway(), glasfeld.address).sends({ type: 'page_view', title: 'Start' });
  const key = await make(console, 'crm', 'read as viewer');
  const line = console.locator('.keys li');
  await expect(line).toContainText(/crmread as viewer, since \d+ \w+, not used yet/);
  await isAccessible(console, 'a key that was made');

  expect((await ask(key, '/accounts')).status).toBe(200);
  expect((await ask(key, '/accounts/glasfeld.example/notes', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"x"}' })).status).toBe(403);
  expect((await ask(key, '/keys')).status).toBe(403);
  await console.reload();
  await expect(line).toContainText(/last used today/);
  // It was shown once.
  await expect(console.locator('.said')).toHaveCount(0);
  expect(await console.content()).not.toContain(key.slice(-64));

  await console.getByRole('button', { name: 'Revoke: crm' }).click();
  await expect(line).toContainText('crm stops working at once.');
  await expect(console.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await isAccessible(console, 'the question before a key is revoked');
  await console.keyboard.press('Enter');
  await expect(console.getByRole('button', { name: 'Revoke: crm' })).toBeFocused();
  expect((await ask(key, '/accounts')).status).toBe(200);
  await console.getByRole('button', { name: 'Revoke: crm' }).click();
  await console.getByRole('button', { name: 'Revoke for good: crm' }).click();
  await expect(console.getByText('No program has a key yet.')).toBeVisible();
  expect((await ask(key, '/accounts')).status).toBe(401);
});

test('A key that works as sales is recorded by its name; one that sends events reads nothing; in Chinese', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW', width: 360 }, '/settings/keys');
  const words = { name: '名稱', may: '權限', make: '建立金鑰' };
  const sender = await make(console, 'shop-server', '傳送 demo 的事件', words);
  await fitsInWidth(console, 'a key that was made, on a phone');
  await isAccessible(console, 'a key that was made, in Chinese');
  const event = { id: randomUUID(), type: 'call', email: 'petra@glasfeld.example', ip: glasfeld.address };
  const sent = await ask(sender, '/events', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ events: [event] }) });
  expect([sent.status, await sent.json()]).toMatchObject([200, { accepted: 1 }]);
  expect((await ask(sender, '/accounts')).status).toBe(403);

  const dialler = await make(console, 'dialler', '以業務身分讀取與操作', words);
  await expect(async () => {
    const noted = await ask(dialler, '/accounts/glasfeld.example/notes', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"Called back."}' });
    expect(noted.status).toBe(204);
  }).toPass();
  await expect(console.locator('.keys li').filter({ hasText: 'dialler' })).toContainText('以業務身分讀取與操作');
  await console.goto(`${gateway().url}/accounts/glasfeld.example`);
  await expect(console.locator('.notes li').first()).toContainText(/Called back\.\s*dialler/);
});

test('A name that somebody has is refused in the reader’s language', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW' }, '/settings/keys');
  await console.getByLabel('名稱', { exact: true }).fill('Admin');
  await console.getByRole('button', { name: '建立金鑰' }).click();
  await expect(console.getByRole('alert')).toHaveText('操作未成功：已有使用者或金鑰名為「Admin」。');
});
