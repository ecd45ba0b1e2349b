import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { BareVisitor } from '../support/collect';
import { glasfeld, kestrel, northmoor } from '../support/companies';
import { blankConsole, openConsole, rowOf, type Look } from '../support/console';
import { gatewayOfThisFile } from '../support/gateway';
import { fitsInWidth, isAccessible } from '../support/looks';
import { asksForQuote, eagerRules, form, page } from '../support/wanted';

// 20 seconds, so that a test can wait until a clock has run out.
const gateway = gatewayOfThisFile({ FollowUpSeconds: 20 }, eagerRules);

const card = (console: Page, who: string): Locator => console.locator('.fu').filter({ has: console.getByRole('link', { name: who, exact: true }) });
const strip = (console: Page): Locator => console.locator('.followups');

let users = 0;

async function signedInAs(browser: Browser, admin: Page, role: 'viewer' | 'sales', look: Look = {}): Promise<{ name: string; console: Page }> {
  const name = `${role === 'sales' ? 'Mei-Lin' : 'Vera'} ${'ABCDEFGH'[users++]!}`;
  const console = await blankConsole(browser, look);
  await console.goto(await gateway().linkFor(admin.context(), name, role));
  await expect(console.locator('.conn')).toHaveAttribute('data-state', 'live');
  return { name, console };
}

async function finishAll(console: Page): Promise<void> {
  const known = async (state: string) => ((await (await console.request.get(`${gateway().url}/api/v1/signals?state=${state}`)).json()) as { signals: { id: string }[] }).signals;
  for (const { id } of [...(await known('open')), ...(await known('claimed'))]) expect((await console.request.post(`${gateway().url}/api/v1/signals/${id}/done`, { headers: { Origin: gateway().url } })).status()).toBe(200);
}

test.beforeEach(async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  await finishAll(console);
  await console.context().close();
});

test('Whoever becomes sales-qualified is called out to everybody, and one claim stops the clock for all', async ({ browser }) => {
  const admin = await openConsole(browser, gateway());
  const { name, console: sales } = await signedInAs(browser, admin, 'sales');
  await expect(strip(admin)).toContainText('No follow-ups waiting.');
  const empty = (await strip(admin).boundingBox())!;

  await new BareVisitor(gateway(), glasfeld.address).sends(page('Request a quote'), form('Jonas Albrecht', 'jonas@glasfeld.example'));
  for (const console of [admin, sales]) {
    const fu = card(console, glasfeld.name);
    await expect(fu).toHaveAttribute('data-state', 'run');
    await expect(fu).toContainText(/became sales-qualified \d+ s ago/);
    await expect(fu).toContainText('Jonas Albrecht: Sends a form +70.0');
    await expect(fu.getByRole('timer')).toHaveAccessibleName(/^\d+ seconds left to follow up$/);
    await expect(console.locator('p.vh[aria-live]')).toHaveText(`Follow up now: ${glasfeld.name} became sales-qualified.`);
    // The company and its visitor are one follow-up.
    await expect(console.locator('.fu')).toHaveCount(1);
    await expect(console.locator('tr.group').first()).toContainText('Follow up now 1');
    await expect(console.locator('tr.row').first()).toContainText(glasfeld.name);
  }
  expect((await strip(admin).boundingBox())!.height).toBe(empty.height);

  const claim = sales.getByRole('button', { name: `Claim ${glasfeld.name}` });
  await claim.click();
  const undo = sales.getByRole('button', { name: `Undo the claim of ${glasfeld.name}` });
  await expect(undo).toBeFocused();
  await expect(card(sales, glasfeld.name)).toContainText(/yours, claimed after \d+ s/);
  await expect(card(admin, glasfeld.name)).toContainText(new RegExp(`claimed by ${name} after \\d+ s`));
  await expect(card(admin, glasfeld.name)).toHaveAttribute('data-state', 'taken');
  await expect(card(admin, glasfeld.name).getByRole('button')).toHaveCount(0);
  await expect(admin.locator('tr.group').first()).toContainText('On the site now');

  await undo.click();
  await expect(card(admin, glasfeld.name).getByRole('timer')).toBeVisible();
  await expect(card(sales, glasfeld.name).getByRole('timer')).toBeVisible();
  expect((await strip(admin).boundingBox())!.height).toBe(empty.height);
});

test('The clock turns urgent at 15 seconds and counts up after its end', async ({ browser }) => {
  test.setTimeout(60_000);
  const console = await openConsole(browser, gateway());
  await asksForQuote(gateway(), 'Petra Vogt');
  const fu = card(console, 'Petra Vogt');
  const clock = fu.locator('.clock b');
  await expect(fu).toHaveAttribute('data-state', 'run');
  const shown = Number(await clock.textContent());
  expect(shown).toBeGreaterThan(15);
  expect(shown).toBeLessThanOrEqual(20);
  await expect(fu).toHaveAttribute('data-state', 'last', { timeout: 10_000 });
  expect(Number(await clock.textContent())).toBeLessThanOrEqual(15);
  await expect(console.locator('p.vh[aria-live]')).toHaveText('Petra Vogt: 15 seconds left to follow up.');
  await expect(fu).toHaveAttribute('data-state', 'late', { timeout: 20_000 });
  await expect(fu).toContainText('overdue, nobody yet');
  await expect(clock).toHaveText(/^\+\d+$/);
  await expect(console.locator('p.vh[aria-live]')).toHaveText('Petra Vogt: overdue, nobody yet.');
  await expect(fu.getByRole('timer')).toHaveAccessibleName(/^Overdue by \d+ s$/);

  // A console that comes later says the same, and who claims now was late.
  const later = await openConsole(browser, gateway());
  await expect(card(later, 'Petra Vogt')).toHaveAttribute('data-state', 'late');
  await later.getByRole('button', { name: 'Claim Petra Vogt' }).click();
  await expect(fu).toHaveAttribute('data-state', 'claimed');
  await later.goto(`${gateway().url}/signals?state=claimed`);
  await expect(later.locator('.sig').first()).toContainText(/late, after 2\d s/);
});

test('Who claims second is told who was first, and nothing is changed', async ({ browser }) => {
  const admin = await openConsole(browser, gateway());
  const { name, console: sales } = await signedInAs(browser, admin, 'sales');
  await asksForQuote(gateway(), 'Dana Okafor');
  await expect(card(admin, 'Dana Okafor')).toBeVisible();
  // The first claim comes in while the second is on its way.
  await admin.route('**/claim', async (route) => {
    expect((await sales.request.post(route.request().url(), { headers: { Origin: gateway().url } })).status()).toBe(200);
    await route.continue();
  });
  await admin.getByRole('button', { name: 'Claim Dana Okafor' }).click();
  await expect(card(admin, 'Dana Okafor')).toHaveAttribute('data-state', 'taken');
  await expect(card(admin, 'Dana Okafor')).toContainText(`claimed by ${name}`);
  await expect(card(admin, 'Dana Okafor')).toContainText('Somebody else was faster; your click changed nothing.');
  await expect(admin.locator('.notice')).toContainText(`${name} was first; your click changed nothing.`);
});

test('What is refused is told in the reader’s language', async ({ browser }) => {
  const admin = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW' });
  const { name, console: sales } = await signedInAs(browser, admin, 'sales');
  await asksForQuote(gateway(), 'Ines Moreau');
  await expect(card(admin, 'Ines Moreau')).toBeVisible();
  // The first claim comes in meanwhile, and the answer that says whose it is gets lost.
  await admin.route('**/claim', async (route) => {
    expect((await sales.request.post(route.request().url(), { headers: { Origin: gateway().url } })).status()).toBe(200);
    await route.continue();
  });
  await admin.route(/signals\/[^/?]+$/, (route) => route.abort());
  await admin.route('**/live/stream**', (route) => route.abort());
  await admin.getByRole('button', { name: /Ines Moreau/ }).first().click();
  await expect(admin.locator('.notice')).toContainText(`${name} 已先認領`);
});

test('Two are shown at a time, the others behind "more waiting"', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  for (const who of ['First Asker', 'Second Asker', 'Third Asker', 'Fourth Asker']) {
    await asksForQuote(gateway(), who);
    await expect(strip(console)).toContainText(who === 'Third Asker' || who === 'Fourth Asker' ? 'more waiting' : who);
  }
  await expect(console.locator('.fu')).toHaveCount(2);
  await expect(console.locator('.fu').first()).toContainText('First Asker');
  const more = console.getByText('2 more waiting');
  await more.click();
  await console.getByRole('button', { name: 'Claim Fourth Asker' }).click();
  await expect(console.getByText('1 more waiting')).toBeVisible();
  await console.keyboard.press('Escape');
  await expect(console.getByRole('button', { name: 'Claim Third Asker' })).toBeHidden();
  // A claim keeps its place for some seconds; then the next one has it.
  await console.getByRole('button', { name: 'Claim First Asker' }).click();
  await expect(card(console, 'First Asker')).toHaveAttribute('data-state', 'claimed');
  await console.mouse.move(700, 900);
  await expect(card(console, 'Third Asker')).toBeVisible({ timeout: 12_000 });
  await expect(console.getByText('more waiting')).toHaveCount(0);
});

test('The key c claims the row that has the focus, else the first; single keys can be switched off', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  await new BareVisitor(gateway(), northmoor.address).sends(page('Quote'), form());
  await new BareVisitor(gateway(), kestrel.address).sends(page('Quote'), form());
  await expect(card(console, northmoor.name)).toBeVisible();
  await expect(card(console, kestrel.name)).toBeVisible();
  await rowOf(console, kestrel.name).getByRole('link').focus();
  await console.keyboard.press('c');
  await expect(card(console, kestrel.name)).toHaveAttribute('data-state', 'claimed');
  await expect(card(console, northmoor.name)).not.toHaveAttribute('data-state', 'claimed');

  await console.locator('.me-at > summary').click();
  await console.getByRole('switch', { name: 'Single-key shortcuts' }).click();
  await console.keyboard.press('Escape');
  await console.locator('h1').click();
  await console.keyboard.press('c');
  await console.keyboard.press('/');
  await expect(console).toHaveURL(`${gateway().url}/`);
  await expect(card(console, northmoor.name)).not.toHaveAttribute('data-state', 'claimed');
  await console.locator('.me-at > summary').click();
  await console.getByRole('switch', { name: 'Single-key shortcuts' }).click();
  await console.keyboard.press('Escape');
  await console.locator('h1').click();
  await console.keyboard.press('c');
  await expect(card(console, northmoor.name)).toHaveAttribute('data-state', 'claimed');
});

test('A viewer sees the clock and cannot stop it', async ({ browser }) => {
  const admin = await openConsole(browser, gateway());
  const { console: viewer } = await signedInAs(browser, admin, 'viewer');
  await asksForQuote(gateway(), 'Olaf Brink');
  await expect(card(viewer, 'Olaf Brink').getByRole('timer')).toBeVisible();
  await expect(viewer.getByRole('button', { name: /^Claim/ })).toHaveCount(0);
  await viewer.keyboard.press('c');
  await expect(card(admin, 'Olaf Brink').getByRole('timer')).toBeVisible();
  await viewer.goto(`${gateway().url}/signals`);
  await expect(viewer.locator('.sig').first()).toContainText('Olaf Brink');
  await expect(viewer.locator('.sig-acts button')).toHaveCount(0);
});

test('In Chinese, too', async ({ browser }) => {
  const console = await openConsole(browser, gateway(), { lang: 'zh-Hant-TW' });
  await expect(strip(console)).toContainText('目前沒有待跟進項目。');
  await asksForQuote(gateway(), '吳佩珊');
  const fu = card(console, '吳佩珊');
  await expect(fu).toContainText(/進入銷售合格，\d+ 秒前/);
  await expect(console.locator('p.vh[aria-live]')).toHaveText('立即跟進：吳佩珊 進入銷售合格。');
  await expect(fu.getByRole('timer')).toHaveAccessibleName(/^跟進時限剩 \d+ 秒$/);
  await fu.getByRole('button', { name: '認領 吳佩珊' }).click();
  await expect(fu).toContainText(/已由您於 \d+ 秒內認領/);
  await fu.getByRole('button', { name: '復原對 吳佩珊 的認領' }).click();
  await expect(fu.getByRole('timer')).toBeVisible();
});

test('The clock is on the page of the company, where it can be claimed', async ({ browser }) => {
  const console = await openConsole(browser, gateway());
  await asksForQuote(gateway(), 'Tessa Lund');
  await card(console, 'Tessa Lund').getByRole('link', { name: 'Open Tessa Lund' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Tessa Lund' })).toBeVisible();
  const head = console.locator('.acc-fu');
  await expect(head.getByRole('timer')).toBeVisible();
  await head.getByRole('button', { name: 'Claim Tessa Lund' }).click();
  await head.getByRole('button', { name: 'Undo the claim of Tessa Lund' }).click();
  await console.keyboard.press('c');
  await expect(head.getByRole('button', { name: 'Undo the claim of Tessa Lund' })).toBeVisible();
  await expect(console.getByRole('region', { name: 'Signals' })).toContainText('Became sales-qualified');
});

test('Notifications and sound are off until they are switched on; permission is asked for by the click', async ({ browser }) => {
  const console = await blankConsole(browser);
  await console.addInitScript(() => {
    const seen = { asked: 0, shown: [] as string[], tones: 0 };
    Object.assign(window, { seen });
    class Shown {
      static permission = 'default';
      static async requestPermission() {
        seen.asked++;
        return (Shown.permission = 'granted');
      }

      constructor(title: string, options: NotificationOptions) {
        seen.shown.push(`${title} | ${options.body}`);
      }

      close() {}
    }
    Object.defineProperty(window, 'Notification', { value: Shown });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) {
      seen.tones++;
      return start.apply(this, at);
    };
  });
  const seen = () => console.evaluate(() => (window as unknown as { seen: { asked: number; shown: string[]; tones: number } }).seen);
  await gateway().signIn(console.context());
  await console.goto(gateway().url);
  await expect(console.locator('.conn')).toHaveAttribute('data-state', 'live');
  await asksForQuote(gateway(), 'Quiet One');
  await expect(card(console, 'Quiet One')).toBeVisible();
  expect(await seen()).toEqual({ asked: 0, shown: [], tones: 0 });

  await console.locator('.me-at > summary').click();
  const [notify, sound] = [console.getByRole('switch', { name: 'Browser notifications' }), console.getByRole('switch', { name: 'Sound' })];
  await expect(notify).toHaveAttribute('aria-checked', 'false');
  await expect(sound).toHaveAttribute('aria-checked', 'false');
  await notify.click();
  await sound.click();
  await expect(notify).toHaveAttribute('aria-checked', 'true');
  await expect(sound).toHaveAttribute('aria-checked', 'true');
  await expect.poll(async () => (await seen()).tones).toBe(2);
  await isAccessible(console, 'account menu');
  await console.keyboard.press('Escape');
  await asksForQuote(gateway(), 'Loud One');
  await expect.poll(seen).toEqual({ asked: 1, tones: 4, shown: ['Follow up now: Loud One | became sales-qualified\nSends a form +70.0, Reads a page +5.0'] });
});

// Both widths are looked at in each.
for (const [lang, theme] of [['en', 'light'], ['zh-Hant-TW', 'dark']] as const) {
  test(`The strip is accessible and fits: ${lang}, ${theme}`, async ({ browser }) => {
    test.setTimeout(150_000);
    const console = await openConsole(browser, gateway(), { lang, theme });
    const looksRight = async (where: string) => {
      for (const width of [1440, 390]) {
        await console.setViewportSize({ width, height: 900 });
        await fitsInWidth(console, `${where}, ${width} px`);
        await isAccessible(console, `${where}, ${width} px`);
      }
    };
    for (let n = 0; n < 4; n++) await asksForQuote(gateway(), `Maximiliane von Hohenberg-Schwarzenfels zu Unterweissenbach ${n}`);
    await expect(console.locator('.fu-more')).toBeVisible();
    await looksRight('running');
    await console.locator('.fu-more > summary').click();
    await looksRight('waiting');
    await console.keyboard.press('Escape');
    await console.locator('.fu .btn-primary').first().click();
    await expect(console.locator('.fu[data-state="claimed"]')).toHaveCount(1);
    await expect(console.locator('.fu[data-state="late"]').first()).toBeVisible({ timeout: 25_000 });
    await looksRight('claimed and overdue');
  });
}
