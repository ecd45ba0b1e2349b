import { defineConfig } from '@playwright/test';
import { chromium, missingChromium } from './support/chromium';

if (!chromium && process.env['CI'] === 'true') throw new Error(missingChromium);

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results',
  reporter: 'list',
  // One at a time: the main job promises a change within a second, which is no use to measure beside other browsers.
  workers: 1,
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
