/** Flows through the real product in a real Chromium. One worker: each has a server and a database of its own. */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
// Undefined means Playwright's own.
const executablePath = known.find((path) => path !== undefined && existsSync(path));

/** How many times slower than this machine the flows' browser is made; they may take as much longer. */
export const slowdown = Math.max(1, Number(process.env.E2E_SLOWDOWN) || 1);

export default defineConfig({
  testDir: 'flows',
  outputDir: '../test-results',
  workers: 1,
  // A machine that others load may be late; the closing lines tell which flows needed more than one attempt.
  retries: 2,
  timeout: 180_000 * slowdown,
  expect: { timeout: 30_000 * slowdown },
  reporter: 'list',
  use: {
    // What is never there to be clicked is told before the whole time of the flow has gone.
    actionTimeout: 60_000 * slowdown,
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
