import { expect, test } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, kestrel, northmoor, unknownAddress } from '../support/companies';
import { blankConsole, looks, nameOf, openConsole } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { fitsInWidth, isAccessible } from '../support/looks';

const gateway = gatewayOfThisFile();

const long = 'Ultrasonic clamp-on flow meters for cooling water and district heating, with calibration on site and a loan device meanwhile';

async function somePeople(): Promise<void> {
  const pages = (...titles: string[]) => titles.map((title, n) => ({
    type: 'page_view', title, url: `https://shop.example/${n ? 'products' : 'pricing'}/${n}`, referrer: 'https://www.google.com/search?q=clamp-on+flow+meter',
  }));
  await new BareVisitor(gateway(), glasfeld.address).sends(
    ...pages('Pricing', 'Products', long),
    { type: 'download', title: 'White paper', properties: { file: 'white-paper-flow.pdf', asset: 'white-paper' } },
    { type: 'site_search', properties: { query: 'dn80 accuracy and long term drift of ultrasonic meters' } },
    { type: 'form_submit', properties: { form: 'contact', 'field.name': 'Maximiliane von Hohenberg-Schwarzenfels', 'field.email': 'mvh@glasfeld.example' } },
  );
  await new BareVisitor(gateway(), northmoor.address).sends(...pages('Start', 'Products'));
  await new BareVisitor(gateway(), kestrel.address).sends(...pages('價格與服務方案'), { type: 'page_leave', url: 'https://shop.example/pricing/0', properties: { seconds: '70', scroll: '90' } });
  await new BareVisitor(gateway(), unknownAddress(1)).sends(...pages('Blog'));
  await gateway().command('keys', 'create', '--role', 'sales', '--name', 'telephone-system-of-the-branch-in-jena');
  await fetch(`${gateway().url}/collect`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ site: 'no-such-site', events: [{ type: 'page_view' }] }) });
}

for (const look of looks) {
  test(`Sign-in and the quiet pages are accessible and fit: ${nameOf(look)}`, async ({ browser }) => {
    const page = await blankConsole(browser, look);
    await page.goto(`${gateway().url}/sign-in`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(look.lang === 'en' ? 'Sign in' : '登入');
    await expect(page.locator('html')).toHaveAttribute('lang', look.lang);
    await fitsInWidth(page, 'sign-in');
    await isAccessible(page, 'sign-in');
    await gateway().signIn(page.context());
    for (const path of ['/', '/accounts', '/people', '/signals', '/search', '/settings/refused']) {
      await page.goto(gateway().url + path);
      await expect(page.locator('.msg')).toBeVisible();
      await fitsInWidth(page, path);
      await isAccessible(page, path);
    }
  });
}

/** Each page, and what is there once it is loaded. */
const pages: [string, string][] = [
  ['/', 'tr.row'], ['/accounts', 'tr.row'], ['/accounts/glasfeld.example', '.ledger'], ['/people', 'tr.row'], ['/signals', '.sig'], ['/search?q=a', '.found .lines'],
  ['/scoring', '.rules tbody tr'], ['/settings', '.snippet'], ['/settings/data', '.plain'], ['/settings/users', '.users li'], ['/settings/keys', '.keys li'], ['/settings/refused', '.rejects li'],
];

test.describe('With people on the site', () => {
  test.beforeAll(somePeople);

  for (const look of looks) {
    test(`Every page is accessible and fits: ${nameOf(look)}`, async ({ browser }) => {
      test.setTimeout(150_000);
      const page = await openConsole(browser, gateway(), look);
      for (const [path, sign] of pages) {
        await page.goto(gateway().url + path);
        await expect(page.locator(sign).first()).toBeVisible();
        await fitsInWidth(page, path);
        await isAccessible(page, path);
      }
    });
  }
});

test('The switches change language and theme, and the choice stays', async ({ browser }) => {
  const page = await openConsole(browser, gateway());
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await expect.poll(background).not.toBe(light);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Live');
  await page.goto(`${gateway().url}/accounts`);
  await expect.poll(background).not.toBe(light);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('公司');
});
