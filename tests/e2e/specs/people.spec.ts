import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, kestrel, northmoor } from '../support/companies';
import { openConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';

const gateway = gatewayOfThisFile();

test.beforeAll(async () => {
  await new BareVisitor(gateway(), glasfeld.address).sends(
    { type: 'page_view', title: 'Pricing', url: 'https://shop.example/pricing', referrer: 'https://www.bing.com/search?q=dn80+flow+meter' },
    { type: 'form_submit', properties: { form: 'contact', 'field.name': 'Petra Vogt', 'field.email': 'petra@glasfeld.example' } },
  );
  await new BareVisitor(gateway(), northmoor.address).sends({ type: 'page_view', title: 'Calibration', url: 'https://shop.example/calibration' });
  await new BareVisitor(gateway(), kestrel.address).sends({ type: 'page_view', title: 'Start' });
});

test('People are listed, found and opened', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  await console.getByRole('link', { name: 'People', exact: true }).click();
  await expect(console.locator('tr.row')).toHaveCount(3);
  await console.getByRole('button', { name: 'Named', exact: true }).click();
  await expect(console.locator('tr.row')).toHaveCount(1);
  expect(new URL(console.url()).search).toBe('?kind=named');
  await expect(console.locator('tr.row')).toContainText('petra@glasfeld.example');
  await console.locator('tr.row a').click();
  await expect(console.getByRole('heading', { level: 1, name: 'Petra Vogt' })).toBeVisible();
});

test('The key / finds companies, people, pages and keywords from anywhere', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  await console.keyboard.press('/');
  await expect(console.getByRole('searchbox')).toBeFocused();
  await console.keyboard.type('dn80');
  await expect(console.getByRole('region', { name: 'Keywords' })).toContainText('dn80 flow meter');
  await console.getByRole('searchbox').fill('calib');
  await expect(console.getByRole('region', { name: 'Pages' })).toContainText('Calibration');
  await console.getByRole('searchbox').fill('petra');
  await console.getByRole('region', { name: 'People' }).getByRole('link', { name: 'Petra Vogt' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Petra Vogt' })).toBeVisible();
  await console.goBack();
  await console.getByRole('searchbox').fill('northm');
  await console.getByRole('region', { name: 'Companies' }).getByRole('link', { name: northmoor.name }).click();
  await expect(console.getByRole('heading', { level: 1, name: northmoor.name })).toBeVisible();
});

test('Two visitors become one after a preview, and the way back shows one too', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW' }, '/people?kind=named');
  await console.locator('tr.row a').click();
  const merge = console.getByRole('region', { name: '與其他人是同一人？' });
  await merge.getByRole('searchbox').fill('northmoor');
  await merge.getByRole('button', { name: '搜尋' }).click();
  await merge.getByRole('button', { name: /^預覽/ }).click();
  await expect(merge).toContainText('目前');
  await expect(merge).toContainText('之後');
  await merge.getByRole('button', { name: '合併' }).click();
  await expect(console.getByRole('button', { name: /^歸還|^還原|^給回/ }).or(console.locator('.absorbed button'))).toHaveCount(1);
  await console.locator('.absorbed button').click();
  await expect(console.locator('.absorbed .sides')).toBeVisible();
  await console.locator('.absorbed .btn-primary').click();
  await expect(console.locator('.absorbed')).toHaveCount(0);
});
