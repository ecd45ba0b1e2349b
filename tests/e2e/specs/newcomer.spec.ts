import { expect, test } from '@playwright/test';
import { openConsole, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { Visitor } from '../support/visitor';

const gateway = gatewayOfThisFile();

test('A newcomer sees themselves as this computer', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  const visitor = await Visitor.arrive(browser, gateway());
  await visitor.opens('/demo/');
  const row = rowOf(console, 'This computer');
  await expect(row).toContainText('the gateway’s own machine');
  await row.getByRole('link').click();
  await expect(console.getByRole('heading', { level: 1, name: 'This computer' })).toBeVisible();
  await expect(console.getByRole('region', { name: 'Timeline' })).toContainText('Corvane');
});

test('An address of the local network gets a row of its own', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  const visitor = await Visitor.arrive(browser, gateway(), '192.168.7.20');
  await visitor.opens('/demo/');
  await expect(rowOf(console, 'Local network')).toContainText('your own network');
});
