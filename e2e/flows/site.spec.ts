/** The example site, as its visitors see it: published content, read by the official client from the demo. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createServer } from 'vite';
import { type Product, startProduct } from '../product.ts';

const root = path.resolve(import.meta.dirname, '../..');

type WorkerFixtures = { plinth: Product; siteUrl: string };

const test = base.extend<object, WorkerFixtures>({
  plinth: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from this pattern
    async ({}, use) => {
      const home = await mkdtemp(path.join(tmpdir(), 'plinth-site-'));
      const product = await startProduct({ PLINTH_HOME: home });
      execFileSync(path.join(root, 'node_modules/.bin/node'), ['server/cli/main.ts', 'seed', 'demo'], {
        cwd: root,
        env: { ...process.env, PLINTH_HOME: home },
        stdio: 'pipe',
      });
      await use(product);
      await product.stop();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  siteUrl: [
    async ({ plinth }, use) => {
      const server = await createServer({
        root: path.join(root, 'e2e/site'),
        cacheDir: path.join(root, 'node_modules/.cache/site'),
        logLevel: 'error',
        server: { port: 0, host: '127.0.0.1' },
        define: { 'import.meta.env.VITE_PLINTH_URL': JSON.stringify(plinth.url) },
      });
      await server.listen();
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('the site lists published articles with pictures and authors', async ({ page, siteUrl }) => {
  await page.goto(siteUrl);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const cards = page.getByRole('article');
  await expect(cards).toHaveCount(6);
  const image = cards.first().getByRole('img');
  await expect(image).toBeVisible();
  expect(await image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0);
  expect(await image.getAttribute('srcset')).toMatch(/\d+w, /);
});

test('an article opens, in the other language too', async ({ page, siteUrl }) => {
  await page.goto(siteUrl);
  const first = page.getByRole('article').first().getByRole('link');
  const title = (await first.textContent()) ?? '';
  await first.click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('a page built of blocks shows each of them', async ({ page, siteUrl }) => {
  await page.goto(`${siteUrl}#/plan-your-visit`);
  await expect(page.getByRole('heading', { level: 1, name: 'Plan your visit' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Opening hours' })).toBeVisible();
  await page.getByText('May I bring my dog?').click();
  await expect(page.getByText('Yes, on a lead.')).toBeVisible();
});

test('drafts stay out of the site', async ({ page, plinth, siteUrl }) => {
  const response = await page.request.get(`${plinth.url}/api/articles?status=draft`);
  expect(response.status()).toBe(403);
  await page.goto(`${siteUrl}#/articles/there-is-no-such-article`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});
