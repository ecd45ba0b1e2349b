import { expect, test } from '@playwright/test';
import { glasfeld } from '../support/companies';
import { openConsole, rowOf } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { Visitor } from '../support/visitor';

const gateway = gatewayOfThisFile();

test('A second browser with the same address joins the person, and can be given back', async ({ browser }) => {
  const desk = await Visitor.arrive(browser, gateway(), glasfeld.address);
  await desk.opens('/demo/pricing.html');
  await desk.follows('Contact');
  await desk.writes('Jonas Weber', 'jonas@glasfeld.example');
  const phone = await Visitor.arrive(browser, gateway(), glasfeld.address);
  await phone.opens('/demo/blog/choosing-a-flow-sensor.html');

  const console = await openConsole(browser, gateway());
  await expect(rowOf(console, glasfeld.name)).toContainText('Jonas Weber');
  await expect(rowOf(console, glasfeld.name)).toContainText('and 1 anonymous');
  await rowOf(console, glasfeld.name).getByRole('link').click();
  const people = console.getByRole('region', { name: 'People' });
  const everybody = people.locator('.ppl > li').filter({ hasNotText: 'Fit of the company' });
  await expect(everybody).toHaveCount(2);

  await phone.follows('Contact');
  await phone.writes('Jonas Weber', 'jonas@glasfeld.example');
  await expect(everybody).toHaveCount(1);
  await expect(people).toContainText(/Anonymous \w+ joined today/);
  // Two browsers of one person at the same time are one visit, with the pages of both.
  const visits = console.getByRole('region', { name: 'Timeline' }).locator('.visit');
  await expect(visits).toHaveCount(1);
  await expect(visits).toContainText('Choosing a flow sensor');
  await expect(visits).toContainText('Pricing');

  await people.getByRole('button', { name: /^Give back/ }).click();
  await expect(people).toContainText('Nothing is lost; both are scored again.');
  await people.getByRole('button', { name: 'Give back', exact: true }).click();
  await expect(everybody).toHaveCount(2);
  await expect(people.getByRole('button', { name: /^Give back/ })).toHaveCount(0);
  await expect(visits).toHaveCount(2);
});
