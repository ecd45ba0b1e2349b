// Makes docs/screenshots/*.png from the demo: ./run --help once, then (cd tests/e2e && npm ci && node screenshots.mjs).
import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'artifacts/gateway/VisitorGateway.dll');
const target = process.argv[2] ?? join(root, 'docs/screenshots');
const [width, height] = [1280, 800];

const shots = [
  { name: 'live', path: '/', ready: 'tr.row' },
  { name: 'account', path: '/accounts/alpenrad.example', ready: '.ledger' },
  { name: 'accounts', path: '/accounts', ready: 'tr.row' },
  { name: 'people', path: '/people', ready: 'tr.row' },
  { name: 'scoring', path: '/scoring', ready: '.rules' },
  { name: 'live-zh-dark', path: '/', ready: 'tr.row', lang: 'zh-Hant-TW', theme: 'dark' },
  { name: 'account-phone', path: '/accounts/alpenrad.example', ready: '.ledger', width: 390, height: 844 },
];

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const data = await mkdtemp(join(tmpdir(), 'visitorgateway-demo-'));
const url = `http://127.0.0.1:${await freePort()}`;
const gateway = spawn('dotnet', [program, '--demo', '--data', data, '--urls', url], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const link = await new Promise((resolve, reject) => {
    let said = '';
    gateway.once('exit', (code) => reject(new Error(`The demo ended with ${code}.`)));
    gateway.stdout.on('data', (text) => {
      const found = /^ +Console +(\S+#code=\S+)\s/m.exec((said += text));
      if (found) resolve(found[1]);
    });
  });
  await mkdir(target, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const first = await browser.newContext();
  await (await first.newPage()).goto(link);
  await first.pages()[0].waitForSelector('tr.row');
  const cookies = await first.cookies();
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  for (const shot of shots) {
    const context = await browser.newContext({
      viewport: { width: shot.width ?? width, height: shot.height ?? height }, colorScheme: shot.theme ?? 'light', reducedMotion: 'reduce', timezoneId: 'Europe/Berlin', locale: 'en-GB',
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.addInitScript((lang) => localStorage.setItem('vg.lang', lang), shot.lang ?? 'en');
    await page.goto(url + shot.path);
    await page.waitForSelector(shot.ready);
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(target, `${shot.name}.png`), fullPage: process.argv[3] === 'full' });
    await context.close();
  }
  await browser.close();
} finally {
  gateway.kill('SIGTERM');
  await new Promise((resolve) => (gateway.exitCode === null ? gateway.once('exit', resolve) : resolve()));
  await rm(data, { recursive: true, force: true });
}
