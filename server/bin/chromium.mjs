// A real Chromium for the end-to-end tests: an installed one, Playwright's own, or one that is installed now.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runTool, say } from './steps.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a browser, or undefined when none is there and none could be installed. Says what it does. */
export async function findOrInstallChromium() {
  const found = installedChromium() ?? (await playwrightChromium());
  if (found) return found;
  say('No Chromium found; installing the one of Playwright');
  const isRoot = process.getuid?.() === 0;
  const withSystemLibraries = isRoot && process.platform === 'linux' ? ['--with-deps'] : [];
  if ((await runTool('playwright/cli.js', ['install', ...withSystemLibraries, 'chromium'])) === 0) {
    const installed = await playwrightChromium();
    if (installed) return installed;
  }
  if (!isRoot || process.platform !== 'linux') return undefined;
  say('That failed; installing the Chromium of the system (apt-get)');
  const apt = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], apt);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], apt);
  return installedChromium();
}

function installedChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return chosen;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

async function playwrightChromium() {
  try {
    const { chromium } = await import('playwright');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined; // This Playwright knows no browser for the platform.
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
