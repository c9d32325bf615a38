/**
 * `npm run interactions [-- --entries 100000]`: how long an editor waits in a list of that many entries. Starts the product
 * on a home of its own, fills it with the content of the benchmark and works with the list as a person would. From
 * Chromium's own trace: for each step the longest time from a key or click to the next paint, and beside it the time
 * until what was asked for stands on the screen. Then it types into a large form (`typing.ts`). Fails where a paint or a key
 * takes longer than the product promises. `--only list` and `--only form` measure one of the two.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createAdmin } from '../server/auth/index.ts';
import { fill, model } from '../server/bench/content.ts';
import { openBeside, startPlinth } from '../server/bench/processes.ts';
import { applyDefinitions } from '../server/schema/index.ts';
import { maxKeyMs, measureTyping } from './typing.ts';

/** Source: the budget of the admin, interaction to next paint. */
const maxPaintMs = 100;

const { values: flags } = parseArgs({
  options: { entries: { type: 'string', default: '100000' }, only: { type: 'string' } },
});
const entries = Number(flags.entries);
const admin = { email: 'ada@example.com', password: 'a stone under a statue' };
const list = '/admin/content/api::article.article';

type Step = {
  readonly name: string;
  readonly act: (page: Page) => Promise<unknown>;
  /** Waits until what was asked for is shown. */
  readonly shown: (page: Page) => Promise<unknown>;
};

const settled = (page: Page) => page.locator('section[aria-busy="false"] tbody tr').first().waitFor();
const range = (text: string) => (page: Page) => page.getByText(text).waitFor();
const format = new Intl.NumberFormat('en');
const farPage = Math.floor(entries / 150);

const steps: readonly Step[] = [
  { name: 'select a row', act: (page) => page.locator('tbody input').first().click(), shown: range('1 selected') },
  { name: 'select the page', act: (page) => page.locator('thead input').click(), shown: range('100 selected') },
  { name: 'let go', act: (page) => page.keyboard.press('Escape'), shown: settled },
  {
    name: 'next page',
    act: (page) => page.getByRole('button', { name: 'Next page' }).click(),
    shown: range('101–200'),
  },
  {
    name: 'a far page',
    act: async (page) => {
      await page.getByRole('spinbutton', { name: 'Page' }).fill(String(farPage));
      await page.keyboard.press('Enter');
    },
    shown: range(`${format.format((farPage - 1) * 100 + 1)}–`),
  },
  {
    name: 'sort by a date',
    act: (page) => page.getByRole('button', { name: 'Changed' }).click(),
    shown: (page) =>
      page
        .locator('th[aria-sort="ascending"]')
        .waitFor()
        .then(() => settled(page)),
  },
  {
    name: 'drafts only',
    act: (page) => page.getByRole('radio', { name: /^Draft/ }).click(),
    shown: (page) => page.getByText('Nothing found').waitFor(),
  },
  { name: 'all again', act: (page) => page.getByRole('radio', { name: /^All/ }).click(), shown: settled },
  {
    name: 'type a search',
    act: (page) => page.getByRole('searchbox').pressSequentially('xylophone', { delay: 40 }),
    shown: (page) => page.getByText(/^1–\d+ of \d+$/).waitFor(),
  },
  {
    name: 'clear it',
    act: (page) => page.getByRole('button', { name: 'Clear the search' }).click(),
    shown: range(`of ${format.format(entries)}`),
  },
  {
    name: 'from row to row (20 keys)',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await page.locator('h1').focus();
      for (let key = 0; key < 20; key += 1) await page.keyboard.press('j');
    },
    shown: settled,
  },
  {
    name: 'open the palette and search',
    act: async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('dialog').getByRole('combobox').waitFor();
      await page.keyboard.type('river', { delay: 40 });
    },
    shown: (page) => page.getByRole('option', { name: /river/i }).first().waitFor(),
  },
];

const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
const executablePath = known.find((file) => file !== undefined && existsSync(file));
const home = await mkdtemp(path.join(tmpdir(), 'plinth-interactions-'));
const plinth = await startPlinth(home);
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
try {
  await prepare();
  const page = await signIn(browser);
  if (flags.only !== 'form') console.log(await measure(browser, page));
  if (flags.only !== 'list') {
    const [table, slowest] = await measureTyping(browser, page, plinth.url);
    console.log(table);
    if (slowest > maxKeyMs) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await plinth.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

async function prepare(): Promise<void> {
  await using database = await openBeside(home);
  const { registry } = await applyDefinitions(database, model);
  await createAdmin(database, admin);
  if (flags.only === 'form') return;
  console.error(`Writing ${format.format(entries)} articles …`);
  await fill(database, registry, entries);
}

async function signIn(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ baseURL: plinth.url, viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const login = await page.request.post('/admin/api/login', { data: admin, headers: { Origin: plinth.url } });
  if (login.status() !== 200) throw new Error(`Signing in answered ${login.status()}`);
  return page;
}

async function measure(browser: Browser, page: Page): Promise<string> {
  const begin = performance.now();
  await page.goto(`${list}?pageSize=100`);
  await range(`of ${format.format(entries)}`)(page);
  const rows = [['open the list', '', `${Math.round(performance.now() - begin)} ms`]];
  let worst = 0;
  for (const { name, act, shown } of steps) {
    await browser.startTracing(page, { categories: ['devtools.timeline'] });
    const start = performance.now();
    await act(page);
    await shown(page);
    const shownMs = performance.now() - start;
    const paintMs = longestPaint(await browser.stopTracing());
    worst = Math.max(worst, paintMs);
    console.error(`${name}: ${Math.round(paintMs)} ms`);
    rows.push([name, `${Math.round(paintMs)} ms`, `${Math.round(shownMs)} ms`]);
  }
  if (worst > maxPaintMs) process.exitCode = 1;
  return [
    `Measured at ${format.format(entries)} entries, 100 rows a page; server, database and browser share the machine.`,
    '',
    '| step | longest to the next paint | until shown |',
    '|---|--:|--:|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    `The longest was ${Math.round(worst)} ms; promised are ${maxPaintMs} ms.`,
  ].join('\n');
}

type TraceEvent = {
  readonly name: string;
  readonly args?: { readonly data?: { readonly duration?: number; readonly interactionId?: number } };
};

/** The longest interaction of a trace, in ms: from the event to the frame that shows what it did. */
function longestPaint(trace: Buffer): number {
  // Chromium's own format; what is read of it is named above.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const interactions = traceEvents.filter(({ name, args }) => name === 'EventTiming' && args?.data?.interactionId);
  return Math.max(0, ...interactions.map(({ args }) => args?.data?.duration ?? 0));
}
