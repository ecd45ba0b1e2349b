import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, kestrel } from '../support/companies';
import { blankConsole, openConsole, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';

const gateway = gatewayOfThisFile();

test('Sales takes a company over and writes a note; Live shows the owner at once and can be filtered by it', async ({ browser }) => {
  await new BareVisitor(gateway(), kestrel.address).sends({ type: 'page_view', title: 'Start' });
  const admin = await openConsole(browser, gateway());
  const sales = await blankConsole(browser);
  await sales.goto(await gateway().linkFor(admin.context(), 'Mei-Lin Kao', 'sales'));
  await expect(rowOf(sales, kestrel.name)).toBeVisible();
  await sales.goto(`${gateway().url}/accounts/kestrelvane.example`);
  await sales.getByRole('button', { name: 'I look after it' }).click();
  await expect(sales.locator('.acc-own')).toContainText('Mei-Lin Kao');
  await expect(rowOf(admin, kestrel.name)).toContainText('Mei-Lin Kao');

  const notes = sales.getByRole('region', { name: 'Notes' });
  await notes.getByLabel('New note').fill('New line in spring.\n<b>Petra decides.</b>');
  await notes.getByRole('button', { name: 'Add note' }).click();
  await expect(notes).toContainText('<b>Petra decides.</b>');
  await sales.reload();
  await expect(notes).toContainText('Mei-Lin Kao, today');
  await notes.getByRole('button', { name: /^Delete the note/ }).click();
  await expect(notes).toContainText('No notes yet.');

  await admin.getByRole('button', { name: 'Owner any' }).click();
  await admin.getByRole('checkbox', { name: 'Mei-Lin Kao' }).check();
  await admin.keyboard.press('Escape');
  expect(new URL(admin.url()).search).toBe('?owner=Mei-Lin+Kao');
  await admin.getByRole('button', { name: /^Views/ }).click();
  await admin.getByRole('textbox', { name: 'Name of the view' }).fill('Mine');
  await admin.getByRole('button', { name: 'Save this view' }).click();
  await admin.goto(gateway().url);
  await admin.getByRole('button', { name: /^Views/ }).click();
  await admin.getByRole('button', { name: 'Mine', exact: true }).click();
  expect(new URL(admin.url()).search).toBe('?owner=Mei-Lin+Kao');
  await expect(rowOf(admin, kestrel.name)).toBeVisible();
});

test('"Not this company?" moves the visits to the other company, and is undone', async ({ browser }) => {
  await new BareVisitor(gateway(), glasfeld.address).sends({ type: 'page_view', title: 'Pricing', url: 'https://shop.example/pricing' });
  const console = await openConsole(browser, gateway(), {}, '/accounts/glasfeld.example');
  await console.getByText('Not this company?').click();
  await expect(console.getByText('you can undo it for 30 days')).toBeVisible();
  await console.getByRole('button', { name: 'It is another company…' }).click();
  await console.getByLabel('Company', { exact: true }).fill('Ferrow Castings');
  await console.getByLabel('Web domain, if you know it').fill('ferrow.example');
  await console.getByRole('button', { name: 'Move the visits' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Ferrow Castings' })).toBeVisible();
  expect(new URL(console.url()).pathname).toBe('/accounts/ferrow.example');
  await expect(console.locator('.notice')).toContainText('1 visitor moved');
  await console.getByRole('button', { name: 'Undo' }).click();
  await expect(console.getByRole('heading', { level: 1, name: glasfeld.name })).toBeVisible();
  await expect(console.locator('.notice')).toContainText('Undone.');
});

test('A network that is a provider leaves no company behind, in Chinese too', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW' }, '/accounts/glasfeld.example');
  await console.getByText('不是這家公司？').click();
  await console.getByRole('button', { name: '是電信業者或共享辦公室' }).click();
  await expect(console.locator('.notice')).toContainText('已移轉 1 位訪客');
  await expect(console.getByRole('heading', { level: 1 })).toHaveText('即時');
  await expect(rowOf(console, glasfeld.name)).toHaveCount(0);
  await console.getByRole('button', { name: '復原' }).click();
  await expect(console.getByRole('heading', { level: 1, name: glasfeld.name })).toBeVisible();
});
