import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, northmoor } from '../support/companies';
import { looks, nameOf, openConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { fitsInWidth, isAccessible } from '../support/looks';

const gateway = gatewayOfThisFile();

const pricing = 'https://shop.example/pricing';
const view = { type: 'page_view', title: 'Pricing', url: pricing };
const click = (target: string, x: number, y: number) => ({ type: 'click', url: pricing, properties: { x: String(x), y: String(y), width: '1200', height: '2400', target } });

test.beforeAll(async () => {
  await new BareVisitor(gateway(), glasfeld.address).sends(view, click('quote button', 500, 1200), click('quote button', 510, 1210), click(' a', 30, 20));
  await new BareVisitor(gateway(), northmoor.address).sends(view, click('quote button', 490, 1190), { type: 'page_view', title: 'Start', url: 'https://shop.example/start' });
});

test('From a page that was found, the clicks on it are told by target, with their share', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), {}, '/search?q=pricing');
  await console.getByRole('link', { name: 'Clicks: Pricing' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Click map' })).toBeVisible();
  await expect(console.getByText('4 clicks on this page, which 2 people of the last 2 visited.')).toBeVisible();
  const targets = console.getByRole('region', { name: 'What they clicked on' }).locator('li');
  await expect(targets).toHaveCount(2);
  await expect(targets.nth(0)).toContainText(/#quote button, 3 clicks, 2 people\s*75 %/);
  await expect(targets.nth(1)).toContainText(/a 1 click, 1 person\s*25 %/);
  await expect(console.getByRole('img', { name: '4 clicks drawn on the page' }).locator('.hit')).toHaveCount(4);

  await console.goto(`${gateway().url}/clicks?url=${encodeURIComponent('https://shop.example/start')}`);
  await expect(console.getByRole('heading', { name: 'No clicks on this page' })).toBeVisible();
  await isAccessible(console, 'a page without clicks');
});

for (const look of looks) {
  test(`The click map is accessible and fits: ${nameOf(look)}`, async ({ browser }) => {
    const console = await openConsole(browser, gateway(), look, `/clicks?url=${encodeURIComponent(pricing)}`);
    await expect(console.getByRole('heading', { level: 1 })).toHaveText(look.lang === 'en' ? 'Click map' : '點擊分布');
    await expect(console.locator('.bars li')).toHaveCount(2);
    await fitsInWidth(console, 'clicks');
    await isAccessible(console, 'clicks');
  });
}
