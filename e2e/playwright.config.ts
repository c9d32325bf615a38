/** Flows through the real product in a real Chromium. One worker: each has a server and a database of its own. */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
// Undefined means Playwright's own.
const executablePath = known.find((path) => path !== undefined && existsSync(path));

export default defineConfig({
  testDir: 'flows',
  outputDir: '../test-results',
  workers: 1,
  // A machine that others load may be late once; the closing lines tell which flows needed a second attempt.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
