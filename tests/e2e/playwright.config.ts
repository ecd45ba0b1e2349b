import { defineConfig } from '@playwright/test';
import { chromium, missingChromium } from './support/chromium';

if (!chromium && process.env['CI'] === 'true') throw new Error(missingChromium);

// They promise a change within a second, which is no use to measure beside other browsers.
const alone = /(main-job|accounts|settings)\.spec\.ts$/;

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results',
  reporter: 'list',
  // Much of their time is waiting for clocks. Each file has a gateway of its own.
  workers: 2,
  projects: [
    { name: 'beside each other', testIgnore: alone, timeout: 60_000, expect: { timeout: 10_000 } },
    { name: 'alone', testMatch: alone, dependencies: ['beside each other'], workers: 1 },
  ],
  forbidOnly: process.env['CI'] === 'true',
  timeout: 30_000,
  expect: { timeout: 5_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 1000 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    },
  },
});
